// How questions of probability are shown: how they were answered, and what was drawn.

import { html, t } from './lib.js';
import { Edits, percent } from './parts.js';

const BINS = 10;

/** The questions of the turn, the newest first, with those of before that are open. */
export const questionsOf = (view) => view.estimates.filter((estimate) => estimate.open || estimate.turn === view.turn).reverse();

/** How the answers to a question lie, in tenths of the way from 0 to 100%. */
export function Distribution({ votes }) {
  if (votes.length === 0) {
    return html`<p class="hint">${t('workshop.votes.none')}</p>`;
  }
  const bins = Array.from({ length: BINS }, () => 0);
  votes.forEach((vote) => {
    bins[Math.min(BINS - 1, Math.floor(vote * BINS))] += 1;
  });
  const most = Math.max(...bins);
  const mean = votes.reduce((sum, vote) => sum + vote, 0) / votes.length;
  return html`
    <figure class="votes">
      <ol aria-label=${t('workshop.votes.label')}>
        ${bins.map((count, i) => html`
          <li key=${i}>
            <b aria-hidden="true">${count || ''}</b>
            <span class="column" style=${{ height: `${(count / most) * 4}rem` }}></span>
            <span class="unseen">${t('workshop.votes.bin', { from: i * 10, to: (i + 1) * 10, count })}</span>
          </li>`)}
      </ol>
      <p class="axis" aria-hidden="true">${[0, 0.5, 1].map((at) => html`<small key=${at}>${percent(at)}</small>`)}</p>
      <figcaption>${t('workshop.votes.said', { count: votes.length, mean: percent(mean), low: percent(votes[0]), high: percent(votes.at(-1)) })}</figcaption>
    </figure>`;
}

/** What was drawn of a question; its seed is for the facilitator, who can check the draw by it. */
export function Drawn({ laboratory, draw }) {
  return html`
    <p>${t(draw.happens ? 'workshop.drawn.happens' : 'workshop.drawn.not', { chance: percent(draw.chance) })}</p>
    ${draw.seed && html`<p class="hint">${t('workshop.seed', { seed: draw.seed })}</p>`}
    <${Edits} laboratory=${laboratory} edits=${draw.edits} />`;
}

/** How a question was answered, once it is closed, and what was drawn of it. */
export function Answers({ laboratory, estimate }) {
  return html`
    ${!estimate.open && html`<${Distribution} votes=${estimate.votes} />`}
    ${estimate.draw && html`<${Drawn} laboratory=${laboratory} draw=${estimate.draw} />`}`;
}

/** A question with its answers. */
export function Answered({ laboratory, estimate }) {
  return html`<div class="estimate"><h3>${estimate.question}</h3><${Answers} laboratory=${laboratory} estimate=${estimate} /></div>`;
}
