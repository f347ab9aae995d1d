// The form of a fact, made from its type.

import { follow, html, t, useEffect, useRef, useState, words } from './lib.js';

const QUOTED = /[ "']/;

/** The value as an edit in one line holds it; `EditLines`, which reads such lines and writes them too, is the reference. */
function quoted(value) {
  const flat = value.replace(/\s+/g, ' ');
  if (!QUOTED.test(flat)) {
    return flat;
  }
  return flat.includes('"') ? `'${flat.replaceAll("'", '’')}'` : `"${flat}"`;
}

function pairs(values) {
  return Object.entries(values)
    .filter(([, value]) => String(value ?? '').trim() !== '')
    .map(([key, value]) => `${key}=${quoted(String(value))}`)
    .join(' ');
}

/** The lines that make a fact what a form says, in place of what the scenario says of it. */
function lines(type, isNew, { id, actor, target, edits }) {
  const written = edits.map((edit) => {
    const more = pairs({ ...edit.values, source: edit.source, note: edit.note });
    const rest = more ? ` ${more}` : '';
    return edit.verb === 'event' || edit.verb === 'begin'
      ? `${edit.date} ${edit.verb} ${type.name} id=${id} actor=${actor} target=${target}${rest}`
      : `${edit.date} ${edit.verb} ${id}${rest}`;
  });
  return isNew ? written : [`drop ${id}`, ...written];
}

/** An id that no fact has yet. */
function freeId(laboratory, type, date) {
  const stem = type.name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  const known = new Set(laboratory.facts.map((fact) => fact.id));
  let id = `${stem}-${date}`;
  for (let i = 2; known.has(id); i += 1) {
    id = `${stem}-${date}-${i}`;
  }
  return id;
}

export function FactForm({ laboratory, fact, close, done }) {
  const types = laboratory['fact-types'];
  const [name, setName] = useState(fact?.type ?? types[0].name);
  const type = types.find((each) => each.name === name);
  const first = type.kind === 'event' ? 'event' : 'begin';
  const [edits, setEdits] = useState(fact?.edits ?? [{ verb: first, date: laboratory.to, values: {} }]);
  const [parties, setParties] = useState({
    actor: fact?.actor ?? laboratory.dyad[0],
    target: fact?.target ?? laboratory.dyad[1],
  });
  const change = (i, more) => setEdits(edits.map((edit, at) => (at === i ? { ...edit, ...more } : edit)));
  const box = useRef(null);
  useEffect(() => {
    follow(box.current);
    box.current.querySelector('select, input').focus({ preventScroll: true });
  }, []);
  const submit = (event) => {
    event.preventDefault();
    if (fact && JSON.stringify([fact.edits, fact.actor, fact.target]) === JSON.stringify([edits, parties.actor, parties.target])) {
      close();
      return;
    }
    const id = fact?.id ?? freeId(laboratory, type, edits[0].date);
    done(id, lines(type, fact === null, { id, ...parties, edits: edits.map((edit, i) => (i === 0 ? { ...edit, verb: first } : edit)) }));
  };
  return html`
    <form class="fact-form" ref=${box} onSubmit=${submit} onKeyDown=${(event) => event.key === 'Escape' && close()}>
      <h3>${fact ? t('form.change', { fact: fact.id }) : t('form.add')}</h3>
      ${!fact && html`
        <label>${t('form.type')} <select value=${name} onChange=${(event) => setName(event.target.value)}>
          ${types.map((each) => html`<option value=${each.name} key=${each.name}>${words(each.name)}</option>`)}
        </select></label>`}
      <p class="hint">${type.doc}</p>
      ${['actor', 'target'].map((side) => html`
        <label key=${side}>${t(`form.${side}`)} <input required value=${parties[side]} list="parties" pattern="[A-Za-z0-9_\\-]+"
          onInput=${(event) => setParties({ ...parties, [side]: event.target.value })} /></label>`)}
      <datalist id="parties">${Object.entries(laboratory.parties).map(([code, party]) => html`<option value=${code} key=${code}>${party}</option>`)}</datalist>
      ${edits.map((edit, i) => html`
        <fieldset key=${i}>
          <legend>${t(`verb.${i === 0 ? first : edit.verb}`)}</legend>
          <label>${t('date')} <input type="date" required value=${edit.date} onInput=${(event) => change(i, { date: event.target.value })} /></label>
          ${edit.verb !== 'end' && type.fields.map((field) => html`
            <${Field} key=${field.name} field=${field} required=${field.required && i === 0} value=${edit.values[field.name] ?? ''}
              set=${(value) => change(i, { values: { ...edit.values, [field.name]: value } })} />`)}
          <label>${t('form.source')} <input value=${edit.source ?? ''} onInput=${(event) => change(i, { source: event.target.value || undefined })} /><small>${t('form.source.about')}</small></label>
          <label>${t('form.note')} <textarea rows="2" value=${edit.note ?? ''} onInput=${(event) => change(i, { note: event.target.value || undefined })}></textarea><small>${t('form.note.about')}</small></label>
          ${i > 0 && html`<button type="button" class="link" onClick=${() => setEdits(edits.filter((_, at) => at !== i))}>${t('form.remove')}</button>`}
        </fieldset>`)}
      <div class="controls">
        ${type.kind === 'measure' && ['change', 'end'].map((verb) => html`
          <button type="button" key=${verb} disabled=${edits.at(-1).verb === 'end'}
            onClick=${() => setEdits([...edits, { verb, date: edits.at(-1).date, values: {} }])}>${t(`form.${verb}s`)}</button>`)}
        <button type="submit" class="main">${t('form.done')}</button>
        <button type="button" onClick=${close}>${t('form.cancel')}</button>
      </div>
    </form>`;
}

/** What an input may hold. */
function limits({ type, low, high }) {
  if (type !== 'int' && type !== 'double') {
    return { type: type === 'localdate' ? 'date' : 'text' };
  }
  const ends = low === undefined ? {} : { min: low, max: high };
  return { type: 'number', step: type === 'int' ? 1 : 'any', ...ends };
}

function Field({ field, required, value, set }) {
  const hint = field.preset === undefined || required ? field.doc : t('form.preset', { doc: field.doc, preset: field.preset });
  const input = (event) => set(event.target.value);
  const control = field.type === 'enum' || field.type === 'boolean'
    ? html`
      <select required=${required} value=${value} onChange=${input}>
        <option value=""></option>
        ${(field.type === 'boolean' ? ['true', 'false'] : field.values).map((each) => html`<option value=${each} key=${each}>${each.toLowerCase().replaceAll('_', ' ')}</option>`)}
      </select>`
    : html`<input ...${limits(field)} required=${required} value=${value} onInput=${input} />`;
  return html`<label>${field.name} ${control}<small>${hint}</small></label>`;
}
