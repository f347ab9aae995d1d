// What several parts of the facilitator's screen use: parts that fold, buttons that ask once more, and edits as lines.

import { change, html, t, tenth, useEffect, useRef, useState } from './lib.js';
import { ask } from './live.js';
import { Edits, Points } from './parts.js';

const PREVIEW_MILLISECONDS = 400;

/** The lines of a text, without empty ones. */
export const linesOf = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** A part that folds; it opens and closes by itself when the phase changes what `open` is, and stays as it was put until then. */
export function Part({ title, open, children }) {
  return html`<details class="part" open=${open}><summary><h2>${title}</h2></summary>${children}</details>`;
}

/**
 * A button that asks once more before it does what cannot be undone.
 *
 * @param kind `main` for what is done usually, `link` for what stands beside a text
 */
export function Sure({ what, label = what, kind = null, really, onClick }) {
  const [asked, setAsked] = useState(null);
  const first = useRef(null);
  useEffect(() => {
    if (asked !== null) {
      first.current?.focus(); // the button that had it is gone
    }
  }, [asked]);
  return asked
    ? html`<span class="controls" role="group">
        <button type="button" class="main" key="really" ref=${first} onClick=${() => { setAsked(false); onClick(); }}>${really}</button>
        <button type="button" key="cancel" onClick=${() => setAsked(false)}>${t('workshop.cancel')}</button></span>`
    : html`<button type="button" class=${kind} key="ask" ref=${first} aria-label=${label} onClick=${() => setAsked(true)}>${what}</button>`;
}

/** Whether the last turn ends otherwise than this one: some of what is played takes long, and some wears off. */
const isSlow = ({ before, after, last }) => change(before, after) !== change(last.before, last.after);

/**
 * What some edits say, and what the score would do with them at the end of the turn, and of the last.
 *
 * @param isOdds whether it may not happen
 * @param stands what has been ruled, since it depends on that
 */
export function Preview({ laboratory, proposal = null, edits, isOdds = false, stands }) {
  const [found, setFound] = useState(null);
  useEffect(() => {
    if (edits.length === 0) {
      setFound(null);
      return undefined;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      ask('preview', { ...(proposal && { proposal }), edits }).then(
        (said) => wanted && setFound(said),
        (error) => wanted && setFound({ problem: error instanceof TypeError ? t('workshop.unreachable') : error.message }));
    }, PREVIEW_MILLISECONDS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [proposal, edits.join('\n'), stands]);
  return html`
    ${found?.edits && html`<${Edits} laboratory=${laboratory} edits=${found.edits} />`}
    <p class="preview" role="status">${found && (found.problem
      ? html`<span class="hint">${t('workshop.preview.not', { problem: found.problem })}</span>`
      : html`${t(isOdds ? 'workshop.preview.odds' : 'workshop.preview', { before: tenth(found.before), after: tenth(found.after) })} <${Points} from=${found.before} to=${found.after} />${isSlow(found) && html`; ${t('workshop.preview.last')} <${Points} from=${found.last.before} to=${found.last.after} />`}`)}</p>`;
}
