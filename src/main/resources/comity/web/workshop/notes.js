// What the facilitator writes down.

import { day, html, t, useState } from './lib.js';
import { newId } from './live.js';
import { Part, Sure } from './leading.js';
import { Text } from './parts.js';

const KINDS = ['note', 'strength', 'improvement'];
const NEW_NOTE = { kind: 'note', text: '', owner: '', due: '' };

export function Notes({ view, act }) {
  const [note, setNote] = useState(NEW_NOTE);
  const { notes } = view.facilitator;
  const set = (more) => setNote((before) => ({ ...before, ...more }));
  const submit = async (event) => {
    event.preventDefault();
    const { kind, text, owner, due } = note;
    const more = kind === 'improvement' ? { owner, due: due || null } : { owner: '', due: null };
    if (await act({ event: 'noted', note: note.id ?? newId(), kind: kind.toUpperCase(), text, ...more }) !== null) {
      setNote((before) => (before === note ? { ...NEW_NOTE, kind } : before)); // unless the next is being written
    }
  };
  return html`
    <${Part} open=${view.phase === 'reveal' || view.phase === 'debrief'} title=${t('workshop.notes', { count: notes.length })}>
      <form class="stacked" onSubmit=${submit}>
        <label>${t('workshop.note.kind')} <select value=${note.kind} onChange=${(event) => set({ kind: event.target.value })}>
          ${KINDS.map((kind) => html`<option key=${kind} value=${kind}>${t(`workshop.note.${kind}`)}</option>`)}</select></label>
        <label>${t('workshop.note.text')} <textarea rows="2" required maxlength="4000" value=${note.text} onInput=${(event) => set({ text: event.target.value })}></textarea></label>
        ${note.kind === 'improvement' && html`
          <label>${t('workshop.note.owner')} <input maxlength="100" value=${note.owner} onInput=${(event) => set({ owner: event.target.value })} /></label>
          <label>${t('workshop.note.due')} <input type="date" value=${note.due} onInput=${(event) => set({ due: event.target.value })} /></label>`}
        <p class="controls"><button type="submit">${t(note.id ? 'workshop.note.change' : 'workshop.note.do')}</button>
          ${note.id && html`<button type="button" onClick=${() => setNote(NEW_NOTE)}>${t('workshop.cancel')}</button>`}</p>
      </form>
      <ul class="notes">
        ${[...notes].reverse().map((each) => html`
          <li key=${each.id}>
            <p><span class="badge">${t(`workshop.note.${each.kind}`)}</span> <small>${each.turn > 0 ? t('workshop.told.turn', { turn: each.turn }) : ''}</small></p>
            <${Text} text=${each.text} />
            ${(each.owner || each.due) && html`<p class="hint">${[each.owner, each.due && t('workshop.note.by', { due: /^\d{4}-\d{2}-\d{2}$/.test(each.due) ? day(each.due) : each.due })].filter(Boolean).join(', ')}</p>`}
            <p class="controls">
              <button type="button" class="link" aria-label=${t('workshop.of', { what: t('workshop.note.edit'), name: each.text })} onClick=${() => setNote({ ...each, due: each.due ?? '' })}>${t('workshop.note.edit')}</button>
              <${Sure} what=${t('workshop.note.delete')} label=${t('workshop.of', { what: t('workshop.note.delete'), name: each.text })} kind="link"
                really=${t('workshop.note.delete.really')} onClick=${() => act({ event: 'note-deleted', note: each.id })} />
            </p>
          </li>`)}
      </ul>
    <//>`;
}
