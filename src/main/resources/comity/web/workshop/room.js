// The screen for the room: the score, its course, and what just moved it, told step by step.

import { bandOf, html, t, tenth, useEffect, useState } from './lib.js';
import { ask, exercise } from './live.js';
import { Course, useCourse, useLaboratory } from './course.js';
import { Debrief } from './debrief.js';
import { Answers, questionsOf } from './estimates.js';
import { Heading, Points, Qr, Story, Text, Told, percent } from './parts.js';

const STEP_MILLISECONDS = 3000;

/** How far a reveal has been told: a step each few seconds or at a click, at once for whoever wants nothing to move. */
function usePlay(story) {
  const key = story ? JSON.stringify(story) : '';
  const last = story ? story.steps.length + 1 : 0;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const [at, setAt] = useState({ key: '', shown: 0 });
  const shown = at.key === key ? at.shown : still ? last : 0;
  const go = (to) => setAt({ key, shown: Math.min(last, to) });
  useEffect(() => {
    if (shown === last) {
      return undefined;
    }
    const timer = setTimeout(go, STEP_MILLISECONDS, shown + 1);
    return () => clearTimeout(timer);
  }, [key, shown]);
  return { shown, last, go };
}

export function Room({ view }) {
  const laboratory = useLaboratory(view);
  const story = view.phase === 'reveal' ? view.revealed.at(-1) : null;
  const { shown, last, go } = usePlay(story);
  const course = useCourse(view, [], shown < last);
  useEffect(() => document.querySelector('.reveal .story > li:last-child')?.scrollIntoView({ block: 'nearest' }), [shown]);
  const healths = story ? [story.before, story.drift, ...story.steps.map((step) => step.health)] : [];
  const health = healths[shown] ?? course.answer?.level.health;
  const before = shown === last ? story?.before : healths[shown - 1];
  return html`
    <${Heading} view=${view} />
    <main class=${`room ${view.phase}${view.phase === 'debrief' ? '' : ' halves'}`}>
      ${view.phase === 'debrief'
        ? html`<${Debrief} view=${view} laboratory=${laboratory} />`
        : html`
          <div class="work">
            ${laboratory && health !== undefined && html`
              <p class="health" role="status"><b>${tenth(health)}</b> ${bandOf(laboratory.bands, health).name}
                ${before !== undefined && html` <${Points} from=${before} to=${health} />`}</p>
              <p class="hint">${t('workshop.scale', { share: percent(Math.min(health, 100 - health) / 50) })}</p>`}
            ${view.phase === 'lobby' && html`<${Address} />`}
            ${story && html`
              <section class="reveal" aria-labelledby="reveal-title" onClick=${() => go(shown + 1)}>
                <h2 id="reveal-title">${t('workshop.room.reveal', { turn: story.turn })}</h2>
                <div class="telling" tabindex="0" role="group" aria-labelledby="reveal-title"><${Story} view=${view} laboratory=${laboratory} story=${story} shown=${shown} /></div>
                <p class="controls" onClick=${(event) => event.stopPropagation()}>
                  ${shown < last
                    ? html`<button type="button" key="next" class="main" onClick=${() => go(shown + 1)}>${t('workshop.room.next')}</button>
                      <button type="button" key="all" onClick=${() => go(last)}>${t('workshop.room.all')}</button>`
                    : html`<button type="button" key="again" onClick=${() => go(0)}>${t('workshop.room.again')}</button>`}
                </p>
              </section>`}
            ${shown === last && html`<${Questions} view=${view} laboratory=${laboratory} />`}
            ${view.phase !== 'lobby' && !story && view.told.length > 0 && html`<${Told} view=${view} />`}
          </div>
          <div class="beside">${view.phase === 'lobby'
            ? html`<${Text} text=${view.briefing} />`
            : html`<${Course} laboratory=${laboratory} course=${course} why=${false} />`}</div>`}
    </main>`;
}

/** Where those in the room find the exercise; it holds no PIN. */
function Address() {
  const [qr, setQr] = useState(null);
  useEffect(() => {
    ask('door').then((door) => setQr(door.qr), () => null);
  }, []);
  return html`
    <div class="address">
      <p>${t('workshop.room.join')} <code>${`${location.origin}/?x=${exercise}`}</code></p>
      ${qr && html`<${Qr} path=${qr} label=${t('workshop.qr.join')} />`}
    </div>`;
}

/** The questions of the turn: how many have answered, then how. */
function Questions({ view, laboratory }) {
  return questionsOf(view).map((estimate) => html`
    <section class="estimate" key=${estimate.id} aria-label=${estimate.question}>
      <h2>${estimate.question}</h2>
      ${estimate.open && html`<p role="status" class="count">${t('workshop.votes.count', { count: estimate.count, of: estimate.of })}</p>`}
      <${Answers} laboratory=${laboratory} estimate=${estimate} />
    </section>`);
}
