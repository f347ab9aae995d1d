// The timeline of facts: each can be switched off, moved, changed, or added.

import { day, follow, html, label, memo, reveal, t, useCallback, useEffect, useMemo, useRef, useState, words } from './lib.js';
import { FactForm } from './form.js';

const MOST_LATER = 3;
const FACT = /^drop (\S+)|^\S+ (?:change|end) (\S+)|\sid=(\S+)/;

/** The fact that an edit in one line is of. */
export function factOf(line) {
  const found = FACT.exec(line);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? line;
}

/** The edits of a question without those of a fact. */
export function without(lines, fact) {
  return lines.filter((line) => factOf(line) !== fact);
}

/** The facts that edits take out and do not state anew: known before the answer, so that a switch stays as it is set. */
function switchedOff(lines) {
  const dropped = lines.filter((line) => line.startsWith('drop ')).map(factOf);
  const stated = new Set(lines.filter((line) => !line.startsWith('drop ')).map(factOf));
  return new Set(dropped.filter((fact) => !stated.has(fact)));
}

/** The timeline as the edits of the question leave it, the latest first, each fact with what has become of it. */
function timeline(laboratory, answer, lines) {
  const changed = new Map((answer.changed.facts ?? []).map((fact) => [fact.id, fact]));
  const gone = switchedOff(lines);
  const known = new Set(laboratory.facts.map((fact) => fact.id));
  const all = laboratory.facts.map((fact) => ({
    fact: changed.get(fact.id) ?? fact,
    state: gone.has(fact.id) ? 'gone' : changed.has(fact.id) ? 'changed' : 'stated',
  }));
  changed.forEach((fact, id) => {
    if (!known.has(id)) {
      all.push({ fact, state: 'added' });
    }
  });
  return all.sort((a, b) => (a.fact.edits[0].date < b.fact.edits[0].date ? 1 : -1));
}

export const Facts = memo(({ laboratory, question, answer, store, selected }) => {
  const [text, setText] = useState('');
  const [dimension, setDimension] = useState('');
  const [editing, setEditing] = useState(null);
  const types = useMemo(() => new Map(laboratory['fact-types'].map((type) => [type.name, type])), [laboratory]);
  const all = useMemo(() => timeline(laboratory, answer, question.with), [laboratory, answer.changed, question.with]);
  const sought = text.trim().toLowerCase();
  const shown = all.filter(({ fact }) =>
    (dimension === '' || types.get(fact.type).factor.startsWith(`${dimension}/`))
    && (sought === '' || described(laboratory, fact).toLowerCase().includes(sought)));
  useEffect(() => {
    if (selected && !shown.some(({ fact }) => fact.id === selected.fact)) {
      setText('');
      setDimension('');
    }
  }, [selected]);
  const set = useCallback((fact, lines, name) => {
    const now = store.state.question.with;
    store.change({ with: [...without(now, fact), ...lines], line: null }, name);
  }, [store]);
  return html`
    <div class="facts">
      <div class="controls">
        <label>${t('facts.find')} <input type="search" value=${text} onInput=${(event) => setText(event.target.value)} /></label>
        <label>${t('facts.dimension')} <select value=${dimension} onChange=${(event) => setDimension(event.target.value)}>
          <option value="">${t('facts.all')}</option>
          ${Object.keys(laboratory.dimensions).map((each) => html`<option value=${each} key=${each}>${each}</option>`)}
        </select></label>
        <button type="button" onClick=${() => setEditing({ fact: null })}>${t('facts.add')}</button>
      </div>
      ${editing && html`
        <${FactForm} key=${editing.fact?.id ?? 'new'} laboratory=${laboratory} fact=${editing.fact} close=${() => setEditing(null)}
          done=${(fact, lines) => { set(fact, lines, t(editing.fact ? 'undo.change' : 'undo.add', { fact })); setEditing(null); }} />`}
      <p class="hint" role="status">${t('facts.shown', { count: shown.length, all: all.length })}</p>
      <ul>
        ${shown.map(({ fact, state: kind }) => html`
          <${Fact} key=${fact.id} laboratory=${laboratory} fact=${fact} kind=${kind} selected=${fact.id === selected?.fact ? selected : null}
            edit=${setEditing} set=${set} />`)}
      </ul>
    </div>`;
});

/** From when to when a fact is there: an event on one day, a measure until it ends, and again if it begins again. */
export function spans({ edits }) {
  const found = [];
  for (const { verb, date } of edits) {
    if (verb === 'event') {
      found.push({ begin: date, end: date });
    } else if (verb === 'end') {
      found.at(-1).end = date;
    } else if (verb === 'begin') {
      found.push({ begin: date, end: null });
    }
  }
  return found;
}

/** The values that each field of a fact has had, with the days from which it had them. */
function courses(fact) {
  const fields = new Map();
  for (const { date, values } of fact.edits) {
    for (const [key, value] of Object.entries(values)) {
      const course = fields.get(key) ?? [];
      if (course.at(-1)?.value !== value) {
        fields.set(key, [...course, { date, value }]);
      }
    }
  }
  return [...fields];
}

/** A fact in words. */
export function described(laboratory, fact) {
  const name = (party) => laboratory.parties[party] ?? party;
  const since = ({ date, value }) => t('facts.from', { date: day(date, 'short'), value: label(laboratory, value) });
  const values = courses(fact).map(([key, [first, ...later]]) => {
    const told = later.length > MOST_LATER ? [t('others', { count: later.length - 1 }), since(later.at(-1))] : later.map(since);
    return [`${key} ${label(laboratory, first.value)}`, ...told].join(', ');
  });
  return `${words(fact.type)}: ${name(fact.actor)} – ${name(fact.target)}${values.length ? `, ${values.join(', ')}` : ''} (${fact.id})`;
}

const Fact = memo(({ laboratory, fact, kind, selected, edit, set }) => {
  const row = useRef(null);
  useEffect(() => {
    if (selected?.isFollowed) {
      row.current.querySelector('input').focus({ preventScroll: true });
      follow(row.current);
    } else if (selected) {
      reveal(row.current);
    }
  }, [selected]);
  const toggle = (on) => set(fact.id, on || kind === 'added' ? [] : [`drop ${fact.id}`], t(on ? 'undo.on' : 'undo.off', { fact: fact.id }));
  const restore = () => set(fact.id, [], t('undo.restore', { fact: fact.id }));
  const first = fact.edits[0];
  const dates = first.verb === 'event' ? day(first.date, 'short') : spans(fact).map(({ begin, end }) => (end === null
    ? t('facts.since', { from: day(begin, 'short') })
    : t('facts.span', { from: day(begin, 'short'), to: day(end, 'short') }))).join(', ');
  return html`
    <li ref=${row} class=${`fact ${kind}${selected ? ' selected' : ''}`} aria-current=${selected ? 'true' : null}>
      <label><input type="checkbox" data-fact=${fact.id} checked=${kind !== 'gone'} onChange=${(event) => toggle(event.target.checked)} />
        <span><b>${dates}</b> ${described(laboratory, fact)}${kind !== 'stated' ? html` <em>${t(`facts.${kind}`)}</em>` : ''}</span></label>
      <span class="acts">
        ${kind !== 'gone' && html`<button type="button" class="link" onClick=${() => edit({ fact })} aria-label=${t('facts.edit.of', { fact: fact.id })}>${t('facts.edit')}</button>`}
        ${kind !== 'stated' && html`<button type="button" class="link" onClick=${restore} aria-label=${t('facts.restore.of', { fact: fact.id })}>${t('facts.restore')}</button>`}
        ${/^https?:/.test(first.source ?? '') && html`<a href=${first.source} target="_blank" rel="noopener noreferrer" aria-label=${t('facts.source.of', { fact: fact.id })}>${t('source')}</a>`}
      </span>
    </li>`;
});
