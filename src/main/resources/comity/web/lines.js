// The lines of an answer: what tells them apart, and the same as a table.

import { bandOf, change, css, day, html, t, tenth, useState } from './lib.js';

const LINE_STYLES = ['dashed', 'dotted', [8, 3, 2, 3], [2, 2, 6, 2]];

/** The lines of an answer, with what tells them apart; a page may have names of its own for them. */
export function lines(laboratory, answer) {
  let branch = 0;
  return answer.lines.map((line) => {
    if (line.id === 'base') {
      return { ...line, name: laboratory.names?.base ?? t('line.base'), color: css('--ink'), type: 'solid', width: answer.lines.length > 1 ? 1.5 : 2.5 };
    }
    if (line.id === 'with') {
      return { ...line, name: laboratory.names?.with ?? t('line.with'), color: css('--accent'), type: 'solid', width: 2.5 };
    }
    branch += 1;
    return {
      ...line,
      name: laboratory.branches.find((each) => each.id === line.id)?.title || line.id,
      color: css(`--line-${1 + ((branch - 1) % 6)}`),
      type: LINE_STYLES[(branch - 1) % LINE_STYLES.length],
      width: 2,
    };
  });
}

/** Where the line that is explained stands, in words. */
export function summary({ laboratory, answer }) {
  const { level, difference, sourced } = answer;
  const said = [t('now', { date: day(level.date), health: tenth(level.health), band: level.band })];
  if (answer.line !== 'base') {
    said.push(t('now.change', { change: change(difference.from.health, level.health) }));
  }
  const step = laboratory.dates.indexOf(level.date);
  if (sourced && step >= 0) {
    said.push(t('now.weights', { change: change(sourced[step], level.health) }));
  }
  return said.join(' ');
}

/** All lines that the chart shows. */
export function legend(laboratory, answer) {
  const sourced = { id: 'sourced', name: t('line.sourced'), color: css('--quiet'), type: [1, 3], width: 1.5 };
  return [...lines(laboratory, answer), ...(answer.sourced ? [sourced] : [])];
}

/** How long the dashes of a line and the gaps between them are; none where it is solid. */
export function dashes({ type }) {
  return { solid: [], dashed: [6, 4], dotted: [2, 3] }[type] ?? type;
}

/** What each line is, since colours alone say nothing; a page that never asks how sure it is has no interval. */
export function Legend({ laboratory, answer, sure }) {
  return html`
    <ul class="legend">
      ${legend(laboratory, answer).map((line) => html`
        <li key=${line.id}>
          <svg width="30" height="8" aria-hidden="true">
            <line x1="0" y1="4" x2="30" y2="4" stroke=${line.color} stroke-width=${line.width} stroke-dasharray=${dashes(line).join(' ') || null} />
          </svg>
          ${line.name}
        </li>`)}
      ${sure !== undefined && html`
        <li key="interval"><svg width="30" height="10" aria-hidden="true"><rect width="30" height="10" fill=${css('--accent')} opacity="0.25" /></svg>
          ${t('line.interval')}</li>`}
    </ul>`;
}

/** The same as a table. */
export function Table({ laboratory, answer }) {
  const [open, setOpen] = useState(false);
  return html`
    <details class="table" onToggle=${(event) => setOpen(event.target.open)}>
      <summary>${t('chart.table')}</summary>
      ${open && html`
        <div class="scroll" tabindex="0" role="region" aria-label=${t('chart.table')}>
          <table>
            <thead>
              <tr><th scope="col">${t('date')}</th>
                ${lines(laboratory, answer).map((line) => html`<th scope="col" key=${line.id}>${line.name}</th><th scope="col">${t('band')}</th>`)}</tr>
            </thead>
            <tbody>
              ${laboratory.dates.map((date, i) => html`
                <tr key=${date}><th scope="row">${day(date, 'short')}</th>
                  ${answer.lines.map((line) => html`<td class="number">${tenth(line.health[i])}</td><td>${bandOf(laboratory.bands, line.health[i]).name}</td>`)}</tr>`)}
            </tbody>
          </table>
        </div>`}
    </details>`;
}
