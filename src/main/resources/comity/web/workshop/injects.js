// The list of injects: told, left out, planned otherwise, and taken from a file.

import { html, t, useEffect, useRef, useState } from './lib.js';
import { sendList } from './live.js';
import { Part, Sure } from './leading.js';
import { Edits, Text, nameOf, useSteadyFocus } from './parts.js';

const MOST_PROBLEMS = 20;

/** Those of the turn, or else of the next; below them, folded, those of other turns and what was told. */
export function Injects({ view, act, laboratory }) {
  useSteadyFocus();
  const [moved, setMoved] = useState(null);
  const { injects } = view.facilitator;
  const { phase, turns } = view;
  const isOver = phase === 'debrief';
  const turn = isOver ? Infinity : Math.max(1, phase === 'reveal' ? view.turn + 1 : view.turn);
  const untold = injects.filter((inject) => inject.status !== 'published');
  const told = injects.filter((inject) => inject.status === 'published');
  const planned = (of) => of.filter((inject) => inject.status === 'planned').length;
  const list = (of) => html`
    <ol class="injects">
      ${of.map((inject, i) => html`
        <${Inject} key=${inject.number} inject=${inject} before=${injects.indexOf(of[i - 1])} at=${injects.indexOf(inject)} after=${injects.indexOf(of[i + 1])}
          moved=${moved} setMoved=${setMoved} isPast=${inject.turn < turn} view=${view} act=${act} laboratory=${laboratory} />`)}
    </ol>`;
  const others = turns.map((each, i) => untold.filter((inject) => i + 1 !== turn && inject.turn === i + 1));
  const isMovedTo = (of) => of.some((inject) => inject.number === moved);
  return html`
    <${Part} open=${phase !== 'reveal' && !isOver} title=${t(isOver ? 'workshop.injects.left' : 'workshop.injects', { count: planned(untold) })}>
      ${(phase === 'lobby' || phase === 'reveal') && turn <= turns.length && html`<p class="hint">${t('workshop.injects.wait', { turn })}</p>`}
      ${list(untold.filter((inject) => inject.turn === turn))}
      ${others.map((of, i) => of.length > 0 && html`
        <details class="later" key=${i} open=${isMovedTo(of)}><summary>${t(i + 1 < turn ? 'workshop.injects.past' : 'workshop.injects.turn', { turn: i + 1, count: planned(of) })}</summary>${list(of)}</details>`)}
      ${told.length > 0 && html`<details class="later" key="told"><summary>${t('workshop.injects.told', { count: told.length })}</summary>${list(told)}</details>`}
      <${ListFile} injects=${injects} />
    <//>`;
}

/** Takes the list from a file; where it cannot be, says what is wrong with it. */
function ListFile({ injects }) {
  const [file, setFile] = useState(null);
  const [told, setTold] = useState(null);
  const input = useRef(null);
  const choose = () => {
    setFile(input.current.files[0] ?? null);
    setTold(null);
  };
  const send = async () => {
    const { name } = file;
    try {
      const sent = sendList(file);
      input.current.value = ''; // so that it can be chosen again once it is mended
      setFile(null);
      input.current.focus();
      const { injects: count, ignored } = await sent;
      setTold({ name, count, ignored });
    } catch (error) {
      setTold({ name, problems: error.problems ?? [{ message: error instanceof TypeError ? t('workshop.unreachable') : error.message }] });
    }
  };
  const replaced = injects.filter((inject) => inject.status !== 'published').length;
  return html`
    <details class="list-file"><summary>${t('workshop.list')}</summary>
      <p class="hint">${t('workshop.list.about')}</p>
      <div class="stacked"><label>${t('workshop.list.file')} <input type="file" ref=${input} accept=".csv,.xlsx" onChange=${choose} /></label></div>
      ${file && html`<p class="controls"><${Sure} what=${t('workshop.list.import', { name: file.name })} really=${t('workshop.list.really', { count: replaced })} onClick=${send} /></p>`}
      <p role="status">${told && !told.problems && html`${t('workshop.list.done', { name: told.name, count: told.count })}${told.ignored.length > 0 && ` ${t('workshop.list.ignored', { columns: told.ignored.join(', ') })}`}`}</p>
      ${told?.problems && html`
        <div class="problem" role="alert">
          <p>${t('workshop.list.refused', { name: told.name })}</p>
          <ul>${told.problems.slice(0, MOST_PROBLEMS).map((problem, i) => html`
            <li key=${i}>${problem.line > 0 ? t('workshop.list.line', { line: problem.line, problem: problem.message }) : problem.message}</li>`)}</ul>
          ${told.problems.length > MOST_PROBLEMS && html`<p>${t('workshop.list.more', { count: told.problems.length - MOST_PROBLEMS })}</p>`}
        </div>`}
    </details>`;
}

/**
 * An inject.
 *
 * @param before the place in the whole list of the one above it here; -1 where there is none
 * @param after of the one below
 * @param isPast whether its turn is over
 * @param moved the number of the one that was put into another turn, which comes to stand elsewhere and stays in use
 */
function Inject({ inject, before, at, after, isPast, moved, setMoved, view, act, laboratory }) {
  const isMoved = moved === inject.number;
  const turnField = useRef(null);
  useEffect(() => {
    if (isMoved) {
      turnField.current?.focus();
    }
  }, []);
  const { status } = inject;
  const isSkipped = status === 'skipped';
  const skipping = t(isSkipped ? 'workshop.inject.keep' : 'workshop.inject.skip');
  const can = !view.paused && (view.phase === 'planning' || view.phase === 'adjudication');
  const of = (what) => t('workshop.of', { what, name: inject.subject });
  /** Its date in a turn: it comes along where it would lie outside. */
  const dateIn = (turn) => {
    const { from, to } = view.turns[turn - 1];
    return inject.date && (inject.date < from || inject.date > to) ? from : inject.date;
  };
  const next = Math.max(inject.turn, view.turn);
  const plan = ({ turn = next, ...more }) => act({ event: 'inject-planned', number: inject.number, turn, date: dateIn(turn), position: at, ...more });
  const goTo = (turn) => {
    setMoved(inject.number);
    plan({ turn });
  };
  const publish = async () => {
    if (inject.turn === view.turn || await plan({ turn: view.turn }) !== null) {
      act({ event: 'inject-published', number: inject.number });
    }
  };
  return html`
    <li class=${`inject ${status}`}>
      <p><span class="badge">${t(`workshop.inject.${status === 'planned' && isPast ? 'left' : status}`)}</span> <strong>${inject.number}. ${inject.subject}</strong></p>
      <p class="hint">${[
        t('workshop.told.turn', { turn: inject.turn }),
        inject.time,
        inject.method,
        inject.from && t('workshop.told.from', { from: inject.from }),
        inject.to ? t('workshop.told.to', { to: nameOf(view, inject.to) }) : t('workshop.told.all'),
      ].filter(Boolean).join(', ')}</p>
      <details open=${isMoved}><summary>${t('workshop.inject.more')}<span class="unseen"> ${inject.subject}</span></summary>
        <${Text} text=${inject.message} />
        <${Text} text=${inject.expected && t('workshop.inject.expected', { expected: inject.expected })} kind="text hint" />
        <${Edits} laboratory=${laboratory} edits=${inject.edits} />
        ${status !== 'published' && html`
          <p class="controls">
            <label>${t('workshop.inject.turn')} <select ref=${turnField} value=${inject.turn} onChange=${(event) => goTo(Number(event.target.value))}>
              ${view.turns.map((turn, i) => html`<option key=${i} value=${i + 1} disabled=${i + 1 < view.turn}>${i + 1}. ${turn.title}</option>`)}</select></label>
            ${inject.date && laboratory && html`<label>${t('workshop.inject.date')} <input type="date" min=${view.turns[next - 1].from} max=${view.turns[next - 1].to} value=${inject.date} onChange=${(event) => event.target.value && plan({ date: event.target.value })} /></label>`}
            <button type="button" aria-disabled=${before < 0} aria-label=${t('workshop.up.of', { what: inject.subject })} onClick=${() => before >= 0 && plan({ position: before })}>↑ ${t('workshop.up')}</button>
            <button type="button" aria-disabled=${after < 0} aria-label=${t('workshop.down.of', { what: inject.subject })} onClick=${() => after >= 0 && plan({ position: after })}>↓ ${t('workshop.down')}</button>
          </p>`}
      </details>
      ${status === 'published' && inject.turn === view.turn && can && html`
        <p class="controls"><${Sure} what=${t('workshop.inject.withdraw')} label=${of(t('workshop.inject.withdraw'))} really=${t('workshop.inject.withdraw.really')}
          onClick=${() => act({ event: 'inject-withdrawn', number: inject.number })} /></p>`}
      ${status !== 'published' && html`
        <p class="controls">
          ${!can || inject.turn === view.turn
            ? html`<button type="button" disabled=${!can} aria-label=${of(t('workshop.inject.publish'))} onClick=${publish}>${t('workshop.inject.publish')}</button>`
            : html`<${Sure} what=${t('workshop.inject.publish')} label=${of(t('workshop.inject.publish'))} onClick=${publish}
                really=${t('workshop.inject.publish.really', { turn: view.turn, of: inject.turn })} />`}
          <button type="button" aria-label=${of(skipping)} onClick=${() => act({ event: 'inject-skipped', number: inject.number, skip: !isSkipped })}>${skipping}</button>
        </p>`}
    </li>`;
}
