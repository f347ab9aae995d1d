// What edits can be written, for whoever does not know their words by heart.

import { html, t, words } from './lib.js';
import { inWords } from './parts.js';

/** What stands for a value that is to be chosen. */
const OPEN = '?';

/**
 * A list to choose lines from, with values to be changed where they stand.
 *
 * @param date the day that they have
 * @param party whose doing it is, where that is known
 * @param insert takes a line
 */
export function Insert({ view, laboratory, date, party, insert }) {
  if (!laboratory) {
    return null;
  }
  const choose = (event) => {
    insert(event.target.value);
    event.target.value = '';
  };
  return html`
    <label>${t('workshop.insert')} <select onChange=${choose}>
      <option value="">${t('workshop.insert.choose')}</option>
      <optgroup label=${t('workshop.insert.new')}>
        ${laboratory['fact-types'].map((type) => html`<option key=${type.name} value=${stated(type, view, date, party)} title=${type.doc}>${words(type.name)}</option>`)}
      </optgroup>
      <optgroup label=${t('workshop.insert.change')}>
        ${laboratory.ends.map((edit) => ({ edit, line: changed(laboratory, edit.fact, date) })).filter(({ line }) => line).map(({ edit, line }) => html`
          <option key=${edit.fact.id} value=${line}>${edit.before.length > 0 ? edit.before.join('; ') : inWords(laboratory, { ...edit, verb: 'change' })}</option>`)}
      </optgroup>
      <optgroup label=${t('workshop.insert.end')}>
        ${laboratory.ends.map((edit) => html`<option key=${edit.fact.id} value=${`${date} end ${edit.fact.id}`}>${inWords(laboratory, edit)}</option>`)}
      </optgroup>
      <optgroup label=${t('workshop.insert.move')}>
        ${laboratory.moves.map((move) => html`<option key=${move.id} value=${move.edits.map((edit) => `${date} ${edit}`).join('\n')}>${move.title}</option>`)}
      </optgroup>
    </select></label>`;
}

/** A line that changes a fact, with the values that it has then; null where it has none. */
function changed(laboratory, { id }, date) {
  const { edits } = laboratory.facts.find((fact) => fact.id === id);
  const values = Object.assign({}, ...edits.filter((edit) => edit.date <= date).map((edit) => edit.values));
  const written = Object.entries(values).map(([name, value]) => `${name}=${quoted(value)}`);
  return written.length > 0 ? [date, 'change', id, ...written].join(' ') : null;
}

const quoted = (text) => (/[\s"']/.test(text) ? `"${text.replaceAll('"', '”')}"` : text);

/** A line that states a new fact, with all that it needs. */
function stated(type, view, date, party) {
  const actor = party ?? view.teams[0].party;
  const target = view.teams.find((team) => team.party !== actor).party;
  const values = type.fields.filter((field) => field.required && !['actor', 'target'].includes(field.name))
    .map((field) => `${field.name}=${field.values[0] ?? field.low ?? OPEN}`);
  const name = words(type.name).toLowerCase().replaceAll(' ', '-');
  return [date, type.kind === 'event' ? 'event' : 'begin', type.name, `id=${name}-${date}`, `actor=${actor}`, `target=${target}`, ...values].join(' ');
}
