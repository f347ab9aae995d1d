// The course of the score in an exercise, as the laboratory draws it.

import { day, html, t, tenth, useEffect, useMemo, useState } from './lib.js';
import { ask } from './live.js';
import { Trajectory } from './trajectory.js';
import { Why } from './waterfall.js';

let known = null;

/** What does not depend on what is played: the bands, facts and parties; null until it is there. */
export function useLaboratory(view) {
  const [laboratory, setLaboratory] = useState(null);
  useEffect(() => {
    if (laboratory === null) {
      known ??= ask('laboratory');
      known.then(setLaboratory, () => {
        known = null; // asked again with the next view
      });
    }
  }, [view.number]);
  return useMemo(() => laboratory && { ...laboratory, names: names() }, [laboratory]);
}

/** What a chart calls things in an exercise. */
const names = () => ({ base: t('workshop.line.base'), with: t('workshop.line.with'), lanes: t('workshop.lanes') });

/** The day that a seat looks at unless it asks for another: where the last reveal has led. */
export const today = (view) => view.turns[Math.max(0, view.revealed.length - 1)][view.revealed.length > 0 ? 'to' : 'from'];

/**
 * The course as everybody has seen it.
 *
 * @param without the proposals that it leaves out
 * @param waits whether what is new is not to be seen yet
 */
export function useCourse(view, without = [], waits = false) {
  const [question, setQuestion] = useState({});
  const [answer, setAnswer] = useState(null);
  const revealed = JSON.stringify(view.revealed);
  useEffect(() => setQuestion({}), [revealed]);
  useEffect(() => {
    if (waits) {
      return undefined;
    }
    let wanted = true;
    const asked = Object.fromEntries(Object.entries({ date: today(view), ...question }).filter(([, value]) => value));
    ask('score', { ...asked, ...(without.length > 0 && { without }) }).then((answered) => wanted && setAnswer(answered), () => null);
    return () => {
      wanted = false;
    };
  }, [revealed, waits, JSON.stringify(question), without.join()]);
  const store = useMemo(() => ({ change: (more) => setQuestion((before) => ({ ...before, ...more })) }), []);
  return { answer, question, store };
}

/**
 * Where the score stands now.
 *
 * @param waits whether what is new is not to be seen yet
 */
export function Now({ view, laboratory, waits = false }) {
  return html`<${Course} laboratory=${laboratory} course=${useCourse(view, [], waits)} />`;
}

const noFact = () => null;

/** The chart, and below it why the score stands there. */
export function Course({ laboratory, course: { answer, question, store }, why = true }) {
  if (!laboratory || !answer) {
    return null;
  }
  store.state = { laboratory, answer, question: { date: null, from: null, to: null, ...question } };
  return html`
    <section class="course" aria-label=${t('course')}>
      <p role="status">${t('now', { date: day(answer.level.date), health: tenth(answer.level.health), band: answer.level.band })}</p>
      <${Trajectory} laboratory=${laboratory} answer=${answer} answered=${0} store=${store} select=${noFact} />
      ${answer.refused.length > 0 && html`
        <div class="problem" role="alert"><p>${t('workshop.refused')}</p>
          <ul>${answer.refused.map((each, i) => html`<li key=${i}><code>${each.text}</code> ${each.problem}</li>`)}</ul></div>`}
      ${why && html`<details class="part"><summary>${t('workshop.why')}</summary><${Why} laboratory=${laboratory} answer=${answer} store=${store} /></details>`}
    </section>`;
}
