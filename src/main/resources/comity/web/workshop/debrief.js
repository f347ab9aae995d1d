// The debrief: turn by turn what was done, what would have come without it, and whose hand did what.

import { change, html, points, t, tenth, useState } from './lib.js';
import { Course, useCourse } from './course.js';
import { Answered } from './estimates.js';
import { Deed, Party, Story } from './parts.js';
import { Bar } from './waterfall.js';

export function Debrief({ view, laboratory }) {
  const [without, setWithout] = useState([]);
  const played = useCourse(view);
  const other = useCourse(view, without);
  const toggle = (id, out) => setWithout((before) => (out ? [...before, id] : before.filter((each) => each !== id)));
  const end = view.turns[view.revealed.length - 1]?.to;
  const healthAt = (answer) => answer?.lines.at(-1).health[laboratory?.dates.indexOf(end)];
  const [was, is] = [healthAt(played.answer), healthAt(other.answer)];
  const made = view.revealed.flatMap((story) => story.steps.filter((step) => step.party !== null && step.happens).map((step) => ({ ...step, turn: story.turn })));
  return html`
    <section class="whatif" aria-labelledby="whatif-title">
      <h2 id="whatif-title">${t('workshop.debrief.course')}</h2>
      <fieldset class="without"><legend>${t('workshop.debrief.about')}</legend>
        ${made.map((step) => html`
          <label key=${step.id}><input type="checkbox" checked=${without.includes(step.id)} onChange=${(event) => toggle(step.id, event.target.checked)} />${' '}
            <${Deed} view=${view} party=${step.party} title=${step.title} /> <small>${t('workshop.told.turn', { turn: step.turn })}</small></label>`)}
      </fieldset>
      <p class="health" role="status">${without.length > 0 && was !== undefined && is !== undefined
        ? t('workshop.debrief.without', { health: tenth(is), played: tenth(was), change: change(was, is) })
        : was !== undefined && t('workshop.debrief.played', { health: tenth(was) })}
        ${without.length > 0 && html` <button type="button" onClick=${() => setWithout([])}>${t('workshop.debrief.reset')}</button>`}</p>
      <${Course} ...${beside(laboratory, played.answer, other, without.length > 0)} />
    </section>
    <${Credited} view=${view} />
    ${view.revealed.map((story) => html`
      <section key=${story.turn} aria-labelledby=${`turn-${story.turn}`}>
        <h2 id=${`turn-${story.turn}`}>${t('workshop.turn', { turn: story.turn, of: view.turns.length, title: view.turns[story.turn - 1].title })}</h2>
        <p class="health"><b>${tenth(story.after)}</b> ${t('workshop.debrief.from', { before: tenth(story.before) })}</p>
        <${Story} view=${view} laboratory=${laboratory} story=${story} />
        ${view.estimates.filter((estimate) => Math.max(1, estimate.turn) === story.turn).map((estimate) => html`<${Answered} key=${estimate.id} laboratory=${laboratory} estimate=${estimate} />`)}
      </section>`)}`;
}

/** The chart of what could have been, beside what was played, which looks as it does everywhere. */
function beside(laboratory, played, course, differs) {
  if (!laboratory || !played || !course.answer || !differs) {
    return { laboratory, course };
  }
  const { lines, line } = course.answer;
  const without = (id) => (id === 'with' ? 'without' : id);
  const asked = lines.filter(({ id }) => id === 'with').map((each) => ({ ...each, id: without(each.id) }));
  return {
    laboratory: { ...laboratory, branches: [{ id: 'without', title: t('workshop.line.without') }] },
    course: { ...course, answer: { ...course.answer, line: without(line), lines: [lines[0], played.lines.at(-1), ...asked] } },
  };
}

/** What each team, and each of their moves, did to the score at the end. */
function Credited({ view }) {
  const { credits } = view;
  if (credits?.teams.length === 0) {
    return null;
  }
  const steps = new Map(view.revealed.flatMap((story) => story.steps.map((step) => [step.id, { ...step, turn: story.turn }])));
  return html`
    <section class="credits" aria-labelledby="credits-title">
      <h2 id="credits-title">${t('workshop.credits')}</h2>
      <p class="hint" role="status">${t(credits ? 'workshop.credits.about' : 'workshop.credits.wait')}</p>
      ${credits && html`
        <${Shares} credits=${credits} of=${credits.teams} what=${t('workshop.credits.teams')} name=${({ id }) => html`<${Party} view=${view} party=${id} />`} />
        <${Shares} credits=${credits} of=${credits.proposals} what=${t('workshop.credits.moves')}
          name=${({ id }) => steps.has(id) && html`<${Deed} view=${view} party=${steps.get(id).party} title=${steps.get(id).title} /> <small>${t('workshop.told.turn', { turn: steps.get(id).turn })}</small>`} />`}
    </section>`;
}

/** Shares as steps from the health without all of them to that with them. */
function Shares({ credits, of, what, name }) {
  let at = credits.without;
  const bars = of.map((credit) => {
    const bar = { credit, from: at, to: at + credit.points };
    at = bar.to;
    return bar;
  });
  const all = [credits.without, credits.with, ...bars.map((bar) => bar.to)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const scale = (health) => (high === low ? 50 : ((health - low) / (high - low)) * 100);
  return html`
    <table class="waterfall">
      <caption>${what}</caption>
      <thead class="unseen"><tr><th scope="col">${what}</th><th scope="col">${t('why.points')}</th></tr></thead>
      <tbody>
        <tr class="total"><th scope="row">${t('workshop.credits.without')}</th><td><${Bar} from=${scale(credits.without)} to=${scale(credits.without)} text=${tenth(credits.without)} /></td></tr>
        ${bars.map(({ credit, from, to }) => html`
          <tr key=${credit.id}><th scope="row">${name(credit)}</th>
            <td><${Bar} from=${scale(from)} to=${scale(to)} text=${points(credit.points) + (credit.error >= 0.05 ? ` ± ${tenth(credit.error)}` : '')} /></td></tr>`)}
        <tr class="total"><th scope="row">${t('workshop.credits.with')}</th><td><${Bar} from=${scale(credits.with)} to=${scale(credits.with)} text=${tenth(credits.with)} /></td></tr>
      </tbody>
    </table>`;
}
