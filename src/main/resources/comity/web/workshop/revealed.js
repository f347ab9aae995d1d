// What a team sees of a reveal: the story, and what became of its own plan.

import { html, t, useEffect, useRef } from './lib.js';
import { Text, show, verdictOf } from './parts.js';
import { Reveal } from './telling.js';

const isSeen = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
};

/** Shows a reveal as it begins, which may be far above, and each step to whoever looks at the one before. */
function useSight({ story, shown }) {
  const before = useRef(shown);
  useEffect(() => {
    const title = document.getElementById('revealed-title');
    if (story && shown === 0 && !document.activeElement.matches('input, textarea')) {
      show(title);
    } else if (shown === before.current + 1) {
      const [step, earlier = title] = [...document.querySelectorAll('.telling .story > li')].reverse();
      if (isSeen(earlier)) {
        step.scrollIntoView({ block: 'nearest' });
      }
    }
    before.current = shown;
  }, [story?.turn, shown]);
}

/** What the last reveal did. */
export function Revealed({ view, laboratory, telling }) {
  const story = view.revealed.at(-1);
  useSight(telling);
  return story && html`
    <${Reveal} view=${view} laboratory=${laboratory} story=${story} telling=${telling.story && telling}>
      <${Own} view=${view} turn=${story.turn} />
    <//>`;
}

/** What became of a team's own plan; nobody else sees what of it was not submitted. */
function Own({ view, turn }) {
  const own = view.team.proposals.filter((proposal) => proposal.turn === turn);
  return own.length > 0 && html`
    <h3>${t('workshop.verdicts')}</h3>
    <ul class="own">${own.map(({ id, title, argument, verdict }) => html`
      <li key=${id}>${verdict
        ? `${title}: ${verdictOf(verdict)}`
        : html`<span class="badge">${t('workshop.unsubmitted')}</span> ${title}<${Text} text=${argument} kind="text quote" />`}</li>`)}</ul>`;
}

/** What the team thought of and did not do, which nobody else sees. */
export function Unsubmitted({ view }) {
  const own = view.team.proposals.filter((proposal) => !proposal.submitted);
  return own.length > 0 && html`
    <section class="unsubmitted" aria-labelledby="unsubmitted-title">
      <h2 id="unsubmitted-title">${t('workshop.unsubmitted')}</h2>
      <ul>${own.map((proposal) => html`
        <li key=${proposal.id}>${proposal.title} <small>${t('workshop.told.turn', { turn: proposal.turn })}</small><${Text} text=${proposal.argument} kind="text quote" /></li>`)}</ul>
    </section>`;
}
