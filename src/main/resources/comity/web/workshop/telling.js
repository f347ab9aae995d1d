// How a reveal is told: step by step on the screens that follow it, and at once to whoever comes later.

import { bandOf, html, t, tenth, useEffect, useState } from './lib.js';
import { Points, Story } from './parts.js';

const STEP_MILLISECONDS = 3000;

/**
 * How far the reveal of this phase has been told: a step each few seconds or when somebody asks for it, at once where nothing
 * shall move, or where the page is opened after it. Without a reveal there is no `story`, and nothing is left to tell.
 */
export function useTelling(view) {
  const story = view.phase === 'reveal' ? view.revealed.at(-1) : null;
  const key = story ? JSON.stringify(story) : '';
  const last = story ? story.steps.length + 1 : 0;
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const [at, setAt] = useState({ key, shown: last });
  const shown = at.key === key ? at.shown : isStill ? last : 0;
  const go = (to) => setAt({ key, shown: Math.min(last, to) });
  useEffect(() => {
    if (shown === last) {
      return undefined;
    }
    const timer = setTimeout(go, STEP_MILLISECONDS, shown + 1);
    return () => clearTimeout(timer);
  }, [key, shown]);
  return { story, shown, isTold: shown === last, go, last, ...(story && standing(story, shown)) };
}

/** The health that a story has come to, and the one that it came from with the step that was just told. */
function standing({ before, drift, steps }, shown) {
  const healths = [before, drift, ...steps.map((step) => step.health)];
  return shown > steps.length ? { from: before, health: healths.at(-1) } : { from: healths[shown - 1], health: healths[shown] };
}

/** A health with its band, and what it has moved by. */
export function Health({ laboratory, from, health }) {
  return html`
    <p class="health" role="status"><b>${tenth(health)}</b> ${laboratory && bandOf(laboratory.bands, health).name}
      ${from !== undefined && html` <${Points} from=${from} to=${health} />`}</p>`;
}

/** A story as far as it has been told, and the buttons that lead through it. */
export function Telling({ view, laboratory, telling: { story, shown, isTold, go, last } }) {
  return html`
    <div class="telling" tabindex="0" role="group" aria-label=${t('workshop.story', { turn: story.turn })} onClick=${() => go(shown + 1)}>
      <${Story} view=${view} laboratory=${laboratory} story=${story} shown=${shown} />
    </div>
    <p class="controls">
      ${isTold
        ? html`<button type="button" key="again" onClick=${() => go(0)}>${t('workshop.telling.again')}</button>`
        : html`<button type="button" key="next" class="main" onClick=${() => go(shown + 1)}>${t('workshop.telling.next')}</button>
          <button type="button" key="all" onClick=${() => go(last)}>${t('workshop.telling.all')}</button>`}
    </p>`;
}

/**
 * A turn that was revealed: where the score stands after it, and what moved it.
 *
 * @param telling how far it has been told; without it, it is told at once
 */
export function Reveal({ view, laboratory, story, telling = null, children }) {
  const { from, health } = telling ?? standing(story, story.steps.length + 1);
  return html`
    <section aria-labelledby="revealed-title">
      <h2 id="revealed-title">${t('workshop.revealed', { turn: story.turn, title: view.turns[story.turn - 1].title })}</h2>
      <${Health} laboratory=${laboratory} from=${from} health=${health} />
      ${telling
        ? html`<${Telling} view=${view} laboratory=${laboratory} telling=${telling} />`
        : html`<${Story} view=${view} laboratory=${laboratory} story=${story} />`}
      ${(telling?.isTold ?? true) && children}
    </section>`;
}
