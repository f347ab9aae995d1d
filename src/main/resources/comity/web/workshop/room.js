// The screen for the room: the score, its course, and what just moved it, told step by step.

import { html, t, useEffect, useState } from './lib.js';
import { ask, exercise } from './live.js';
import { Course, useCourse, useLaboratory } from './course.js';
import { Debrief } from './debrief.js';
import { Answers, questionsOf } from './estimates.js';
import { Heading, Qr, Text, Told, percent } from './parts.js';
import { Health, Telling, useTelling } from './telling.js';

export function Room({ view }) {
  const laboratory = useLaboratory(view);
  const telling = useTelling(view);
  const { story, shown, isTold } = telling;
  const course = useCourse(view, [], !isTold);
  useEffect(() => document.querySelector('.telling .story > li:last-child')?.scrollIntoView({ block: 'nearest' }), [shown]);
  const { from, health } = story ? telling : { health: course.answer?.level.health };
  return html`
    <${Heading} view=${view} />
    <main class=${`room ${view.phase}${view.phase === 'debrief' ? '' : ' halves'}`}>
      ${view.phase === 'debrief'
        ? html`<${Debrief} view=${view} laboratory=${laboratory} />`
        : html`
          <div class="work">
            ${laboratory && health !== undefined && html`
              <div class="score">
                <${Health} laboratory=${laboratory} from=${from} health=${health} />
                <p class="hint">${t('workshop.scale', { share: percent(Math.min(health, 100 - health) / 50) })}</p>
              </div>`}
            ${view.phase === 'lobby' && html`<${Address} />`}
            ${story && html`
              <section class="reveal" aria-labelledby="reveal-title">
                <h2 id="reveal-title">${t('workshop.story', { turn: story.turn })}</h2>
                <${Telling} view=${view} laboratory=${laboratory} telling=${telling} />
              </section>`}
            ${isTold && html`<${Questions} view=${view} laboratory=${laboratory} />`}
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
