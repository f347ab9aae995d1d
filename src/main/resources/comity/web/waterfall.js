// A level as a waterfall of contributions, a change as one of movements: each bar with its reasons.

import { change, day, html, memo, points, t, tenth, useMemo, useState } from './lib.js';

const GROUPINGS = ['dimension', 'factor', 'actor'];
const MOST_SHOWN = 8;
const NEUTRAL = 50;

const KEYS = {
  dimension: (reason) => reason.effect.slice(0, reason.effect.indexOf('/')),
  factor: (reason) => reason.effect.slice(0, reason.effect.indexOf('.')),
  actor: (reason) => reason.actor,
};

/** What an answer explains: a change where one is asked for, else the difference to the base, else the level. */
function explanation(answer, about) {
  if (about === 'change') {
    const { from, to, movements, small } = answer.change;
    return { start: from.health, end: to.health, reasons: [...movements, ...small], from, to };
  }
  if (about === 'difference') {
    const { from, to, movements, small } = answer.difference;
    return { start: from.health, end: to.health, reasons: [...movements, ...small], from, to };
  }
  const { level } = answer;
  return { start: NEUTRAL, end: level.health, reasons: [...level.contributions, ...level.small], to: level };
}

/** Groups in an order that stays from one chart to the next; those that weigh least come together as others. */
function grouped(laboratory, reasons, grouping) {
  const groups = new Map();
  for (const reason of reasons) {
    const key = KEYS[grouping](reason);
    const group = groups.get(key) ?? { key, points: 0, reasons: [] };
    group.points += reason.points;
    group.reasons.push(reason);
    groups.set(key, group);
  }
  const order = {
    dimension: Object.keys(laboratory.dimensions),
    factor: [...new Set(laboratory.effects.map((effect) => KEYS.factor({ effect })))],
    actor: Object.keys(laboratory.parties),
  }[grouping];
  const all = [...groups.values()].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  const strongest = new Set([...all].sort((a, b) => Math.abs(b.points) - Math.abs(a.points)).slice(0, MOST_SHOWN));
  const others = all.filter((group) => !strongest.has(group));
  const shown = all.filter((group) => strongest.has(group));
  if (others.length > 0) {
    shown.push({
      key: null,
      count: others.length,
      points: others.reduce((sum, group) => sum + group.points, 0),
      reasons: others.flatMap((group) => group.reasons),
    });
  }
  return shown;
}

/** The panel that says why. Where facts or effects lead nowhere on a page, it has no `goTo` or `whyNot`. */
export const Why = memo(({ laboratory, answer, store, goTo, whyNot }) => {
  const [grouping, setGrouping] = useState('dimension');
  const [wanted, setAbout] = useState('level');
  const edited = answer.line !== 'base';
  const about = answer.change ? 'change' : wanted === 'difference' && edited ? 'difference' : 'level';
  const { start, end, reasons, from, to } = explanation(answer, about);
  const groups = useMemo(() => grouped(laboratory, reasons, grouping), [laboratory, answer, about, grouping]);
  return html`
    <section class="why" aria-labelledby="why-title">
      <header>
        <h2 id="why-title">${title(about, from, to)}</h2>
        <p class="hint">${t(`why.${about}.about`)}</p>
        <div class="controls">
          <label>${t('why.date')} <input type="date" value=${to.date} min=${laboratory.from} max=${laboratory.to}
            onChange=${(event) => event.target.value && store.change({ date: event.target.value, from: null, to: null }, t('undo.date'), 'date')} /></label>
          ${edited && about !== 'change' && html`
            <label>${t('why.what')} <select value=${about} onChange=${(event) => setAbout(event.target.value)}>
              <option value="level">${t('why.level')}</option><option value="difference">${t('why.difference')}</option>
            </select></label>`}
          ${about === 'change' && html`<button type="button" onClick=${() => store.change({ from: null, to: null }, t('undo.date'))}>${t('why.back')}</button>`}
          <label>${t('why.by')} <select value=${grouping} onChange=${(event) => setGrouping(event.target.value)}>
            ${GROUPINGS.map((each) => html`<option value=${each} key=${each}>${t(`by.${each}`)}</option>`)}
          </select></label>
        </div>
      </header>
      <${Waterfall} laboratory=${laboratory} start=${start} end=${end} groups=${groups} about=${about} from=${from} to=${to} goTo=${goTo} whyNot=${whyNot} />
    </section>`;
});

function title(about, from, to) {
  return {
    level: () => t('why.level.title', { health: tenth(to.health), band: to.band, date: day(to.date) }),
    difference: () => t('why.difference.title', { change: change(from.health, to.health), date: day(to.date) }),
    change: () => t('why.change.title', { change: change(from.health, to.health), from: day(from.date), to: day(to.date) }),
  }[about]();
}

function Waterfall({ laboratory, start, end, groups, about, from, to, goTo, whyNot }) {
  const [open, setOpen] = useState(new Set());
  let at = start;
  const bars = groups.map((group) => {
    const bar = { group, from: at, to: at + group.points };
    at = bar.to;
    return bar;
  });
  const low = Math.min(start, end, ...bars.map((bar) => bar.to));
  const high = Math.max(start, end, ...bars.map((bar) => bar.to));
  const scale = (health) => (high === low ? 50 : ((health - low) / (high - low)) * 100);
  const toggle = (key) => {
    const next = new Set(open);
    next.has(key) ? next.delete(key) : next.add(key);
    setOpen(next);
  };
  const label = (group) => group.key === null
    ? t('others', { count: group.count })
    : laboratory.parties[group.key] ?? group.key;
  const first = about === 'level' ? t('why.neutral') : about === 'change' ? day(from.date, 'short') : t('line.base');
  const last = about === 'difference' ? t('line.now') : day(to.date, 'short');
  return html`
    <table class="waterfall">
      <caption class="unseen">${t(`why.${about}.about`)}</caption>
      <thead class="unseen"><tr><th scope="col">${t('why.reason')}</th><th scope="col">${t('why.points')}</th></tr></thead>
      <tbody>
        <tr class="total"><th scope="row">${first}</th><td><${Bar} from=${scale(start)} to=${scale(start)} text=${tenth(start)} /></td></tr>
        ${bars.map(({ group, from: begin, to: until }) => html`
          <tr key=${group.key}>
            <th scope="row"><button type="button" class="fold" aria-expanded=${open.has(group.key)} onClick=${() => toggle(group.key)}>${label(group)}</button></th>
            <td><${Bar} from=${scale(begin)} to=${scale(until)} text=${points(group.points)} /></td>
          </tr>
          ${open.has(group.key) && html`
            <tr class="reasons"><td colspan="2"><${Reasons} laboratory=${laboratory} reasons=${group.reasons} goTo=${goTo} whyNot=${whyNot} /></td></tr>`}`)}
        <tr class="total"><th scope="row">${last}</th><td><${Bar} from=${scale(end)} to=${scale(end)} text=${tenth(end)} /></td></tr>
      </tbody>
    </table>`;
}

/** A step up or down, or where it stands. */
export function Bar({ from, to, text }) {
  const kind = to > from ? 'rise' : to < from ? 'fall' : 'stand';
  const left = Math.min(from, to);
  const width = Math.abs(to - from);
  const side = left + width <= 80 ? 'right' : left >= 20 ? 'left' : 'inside';
  const place = { right: { left: `${left + width + 1}%` }, left: { right: `${100 - left + 1}%` }, inside: { left: `${left + 1}%` } }[side];
  return html`
    <div class="bar ${kind}">
      <span style=${{ left: `${left}%`, width: `${width}%` }}></span>
      <b class=${side} style=${place}>${text}</b>
    </div>`;
}

/** Sentences with their points, the strongest first, each with its evidence and the sources of that. */
function Reasons({ laboratory, reasons, goTo, whyNot }) {
  const [all, setAll] = useState(false);
  const known = useMemo(() => new Map(laboratory.facts.map((fact) => [fact.id, fact])), [laboratory]);
  const told = reasons.filter((reason) => reason.because);
  const shown = all ? told : told.slice(0, MOST_SHOWN);
  const rest = reasons.filter((reason) => !shown.includes(reason));
  const count = rest.reduce((sum, reason) => sum + (reason.count ?? 1), 0);
  const sum = rest.reduce((total, reason) => total + reason.points, 0);
  return html`
    <ul class="reasons">
      ${shown.map((reason, i) => html`
        <li key=${i}>
          <b class=${reason.points < 0 ? 'fall' : 'rise'}>${points(reason.points)}</b>
          <span>${reason.because}${timing(reason)}
            <small>${reason.effect}${reason.until && whyNot && html` <button type="button" class="link" aria-label=${t('why-not.question.of', { effect: reason.effect })} onClick=${() => whyNot(reason.effect)}>${t('why-not.question')}</button>`}</small>
            <small class="evidence">${reason.evidence.map((id) => html`<${Evidence} key=${id} id=${id} fact=${known.get(id)} goTo=${goTo} />`)}</small>
          </span>
        </li>`)}
      ${count > 0 && html`
        <li key="others"><b class=${sum < 0 ? 'fall' : 'rise'}>${points(sum)}</b>
          ${all ? html`<span>${t('others', { count })}</span>` : html`<button type="button" class="link" onClick=${() => setAll(true)}>${t('others', { count })}</button>`}</li>`}
    </ul>`;
}

/** A fact that a reason rests on, and the addresses of its sources. */
function Evidence({ id, fact, goTo }) {
  return html`
    <span>${goTo ? html`<button type="button" class="link" onClick=${() => goTo(id)} title=${t('why.evidence')}>${id}</button>` : id}${sources(fact).map((url, i) => html`
      <a key=${url} href=${url} target="_blank" rel="noopener noreferrer" title=${url} aria-label=${t('why.source', { fact: id, number: i + 1 })}>${t('source')}${i > 0 ? ` ${i + 1}` : ''}</a>`)}</span>`;
}

function timing(reason) {
  if (!reason.since) {
    return '';
  }
  return reason.until
    ? t('why.until', { since: day(reason.since), until: day(reason.until) })
    : t('why.since', { since: day(reason.since) });
}

/** The addresses that a fact's edits name as their source. */
function sources(fact) {
  const all = (fact?.edits ?? []).map((edit) => edit.source).filter((source) => /^https?:\/\//.test(source ?? ''));
  return [...new Set(all)];
}
