// A team's screen: what it knows, what it means to do, and what came of it.

import { html, number, t, useEffect, useRef, useState } from './lib.js';
import { as, exercise, newId } from './live.js';
import { Now, useLaboratory } from './course.js';
import { Debrief } from './debrief.js';
import { Answered, questionsOf } from './estimates.js';
import { Edits, Heading, Text, Told, percent, show, useOver } from './parts.js';
import { Revealed, Unsubmitted } from './revealed.js';
import { useTelling } from './telling.js';

const PAUSE_MILLISECONDS = 600;
const WIDE = '(min-width: 60rem)'; // two columns, as the style has them

/** Whether the seat looks on until a later turn. */
const looksOn = (view) => view.seat['waits-for'] > view.turn;

export function Team({ view, lost, act }) {
  const laboratory = useLaboratory(view);
  const telling = useTelling(view);
  const { team, seat } = view;
  return html`
    <${Heading} view=${view}>
      <p class="hint">${t('workshop.team.you', { name: seat.name, team: view.teams.find((each) => each.party === team.party).name })}${' '}
        ${t('workshop.team.members', { members: team.members.join(', ') })}</p>
    <//>
    <${News} view=${view} />
    <main class="columns">
      <div class="work">
        ${looksOn(view) && html`<p class="paused" role="status">${t('workshop.team.waits', { turn: seat['waits-for'] })}</p>`}
        <${Estimates} view=${view} act=${act} laboratory=${laboratory} isTold=${telling.isTold} />
        ${view.phase === 'debrief'
          ? html`<${Debrief} view=${view} laboratory=${laboratory} /><${Unsubmitted} view=${view} />`
          : html`
            ${view.phase === 'lobby' && html`<p>${t('workshop.team.lobby')}</p><${Briefings} view=${view} open />`}
            ${view.phase === 'planning' && html`<${Planning} view=${view} lost=${lost} act=${act} laboratory=${laboratory} />`}
            ${view.phase === 'adjudication' && html`<${Waiting} view=${view} laboratory=${laboratory} />`}
            <${Revealed} view=${view} laboratory=${laboratory} telling=${telling} />`}
      </div>
      <div class="aside">
        <${Told} view=${view} />
        ${view.phase !== 'lobby' && html`<${Briefings} view=${view} open=${matchMedia(WIDE).matches} />`}
      </div>
      ${view.phase !== 'debrief' && html`<div class="below"><${Now} view=${view} laboratory=${laboratory} waits=${!telling.isTold} /></div>`}
    </main>`;
}

/** What there is to read; once it has been, a telephone folds it. */
function Briefings({ view, open }) {
  return html`
    <section class="briefings" aria-labelledby="briefings-title">
      <h2 id="briefings-title">${t('workshop.briefings')}</h2>
      <details open=${open}><summary>${t('workshop.briefing.own')}</summary><${Text} text=${view.team.briefing} /></details>
      <details open=${open}><summary>${t('workshop.briefing')}</summary><${Text} text=${view.briefing} /></details>
    </section>`;
}

const READ = `read-${exercise}-${as}`;

/** Goes to a part of the page by its title. */
function goTo(id) {
  const title = document.getElementById(id);
  title.focus({ preventScroll: true });
  show(title);
}

/** That something was told or asked, which may stand out of sight, until somebody here has read or answered it. */
function News({ view }) {
  const [read, setRead] = useState(() => JSON.parse(sessionStorage.getItem(READ) ?? '[]'));
  const news = view.phase === 'debrief' ? [] : view.told.filter((inject) => inject.turn === view.turn && !read.includes(inject.number));
  const asked = looksOn(view) ? [] : view.estimates.filter((estimate) => estimate.open && !(estimate.id in view.seat.answers));
  const go = () => {
    const all = view.told.map((inject) => inject.number);
    sessionStorage.setItem(READ, JSON.stringify(all));
    setRead(all);
    goTo('told-title');
  };
  return html`
    <div class="news" role="status">
      ${news.length > 0 && html`
        <p key="told">${t('workshop.news', { subjects: news.map((inject) => inject.subject).join('; ') })} <button type="button" class="link" onClick=${go}>${t('workshop.news.read')}</button></p>`}
      ${asked.length > 0 && html`
        <p key="asked">${t('workshop.news.asked', { questions: asked.map((estimate) => estimate.question).join(' ') })} <button type="button" class="link" onClick=${() => goTo('estimates-title')}>${t('workshop.news.answer')}</button></p>`}
    </div>`;
}

/** The proposals of the turn, and what else could be proposed. */
function Planning({ view, lost, act, laboratory }) {
  const { team } = view;
  const own = team.proposals.filter((proposal) => proposal.turn === view.turn);
  const remaining = team.budget - team.spent;
  const isOver = useOver(view);
  const blocked = view.paused || isOver || looksOn(view);
  const [proposed, setProposed] = useState(null);
  const propose = (move) => {
    const proposal = newId();
    setProposed(proposal);
    act({ event: 'drafted', proposal, move, words: '', argument: '' });
  };
  return html`
    <section aria-labelledby="plan-title">
      <h2 id="plan-title">${t('workshop.plan')}</h2>
      <p class="budget" role="status">${t('workshop.budget', { budget: number(team.budget), spent: number(team.spent), left: number(remaining) })}
        <meter min="0" max=${team.budget} value=${remaining} aria-hidden="true"></meter></p>
      ${isOver && html`<p class="hint" role="status">${t('workshop.clock.over.about')}</p>`}
      ${own.length === 0 && html`<p class="hint">${t('workshop.plan.nothing')}</p>`}
      <ol class="proposals">
        ${own.map((proposal) => html`
          <${Draft} key=${proposal.id} proposal=${proposal} view=${view} lost=${lost} act=${act} laboratory=${laboratory} blocked=${blocked} isOver=${isOver} left=${remaining} isNew=${proposal.id === proposed} />`)}
      </ol>
    </section>
    <section aria-labelledby="moves-title">
      <h2 id="moves-title">${t('workshop.moves')}</h2>
      <ul class="moves">
        ${team.moves.map((move) => {
          const drafted = own.some((proposal) => proposal.move === move.id);
          return html`
            <li key=${move.id}>
              <div><h3>${move.title}</h3><p class="hint">${t('workshop.cost', { cost: number(move.cost) })}</p><${Edits} laboratory=${laboratory} edits=${move.edits} dated=${false} /></div>
              <button type="button" disabled=${blocked || drafted || move.played} aria-label=${t('workshop.propose.of', { move: move.title })} onClick=${() => propose(move.id)}>
                ${t(drafted ? 'workshop.proposed' : move.played ? 'workshop.played' : 'workshop.propose')}</button>
            </li>`;
        })}
        <li>
          <div><h3>${t('workshop.free')}</h3><p class="hint">${t('workshop.free.about', { cost: number(team['free-worded-cost']) })}</p></div>
          <button type="button" disabled=${blocked} aria-label=${t('workshop.propose.of', { move: t('workshop.free') })} onClick=${() => propose(null)}>${t('workshop.propose')}</button>
        </li>
      </ul>
    </section>`;
}

/**
 * The texts of a draft that a team shares. What is typed here goes out after a pause, and stays as it was typed; what others
 * type comes in, into another text at once, into the same as long as nothing of here is on its way.
 */
function useShared(proposal, view, lost, act) {
  const told = { words: proposal.words ?? '', argument: proposal.argument ?? '' };
  const [typed, setTyped] = useState({});
  const own = useRef({ unsent: {}, timer: null, saving: null, number: 0 }).current;
  const isUnsent = () => Object.keys(own.unsent).length > 0;
  /** Sends what was typed until all of it is there. */
  const send = async () => {
    while (isUnsent()) {
      const { unsent } = own;
      own.unsent = {};
      const done = await act({ event: 'drafted', proposal: proposal.id, move: proposal.move, words: null, argument: null, ...unsent }, true);
      if (done === null) {
        own.unsent = { ...unsent, ...own.unsent };
        return false;
      }
      own.number = done;
    }
    return true;
  };
  /** Whether all that was typed has arrived. */
  const save = () => {
    clearTimeout(own.timer);
    own.saving ??= send().finally(() => {
      own.saving = null;
    });
    return own.saving;
  };
  useEffect(() => {
    if (!isUnsent() && own.saving === null && view.number >= own.number) { // what differs now, somebody else of the team wrote
      setTyped((before) => Object.fromEntries(Object.entries(before).filter(([name, text]) => text.trim() === told[name])));
    }
  }, [view.number, told.words, told.argument]);
  useEffect(() => {
    if (!view.paused && !lost) {
      save();
    }
  }, [view.paused, lost]);
  useEffect(() => () => clearTimeout(own.timer), []); // a draft that was dropped stays so
  const type = (more) => {
    own.unsent = { ...own.unsent, ...more };
    setTyped((before) => ({ ...before, ...more }));
    clearTimeout(own.timer);
    own.timer = setTimeout(save, PAUSE_MILLISECONDS);
  };
  return { texts: { ...told, ...typed }, type, save };
}

/** A proposal as a draft to be written on, or as it was submitted. */
function Draft({ proposal, view, lost, act, laboratory, blocked, isOver, left, isNew }) {
  const { texts, type, save } = useShared(proposal, view, lost, act);
  const box = useRef(null);
  useEffect(() => {
    if (isNew) { // the button that made it may be far below
      box.current.focus({ preventScroll: true });
      box.current.scrollIntoView({ block: 'center' });
    }
  }, []);
  const move = view.team.moves.find((each) => each.id === proposal.move);
  const name = move?.title ?? (texts.words.trim() || t('workshop.free'));
  const then = async (event) => {
    if (event !== 'submitted' || await save()) {
      await act({ event, proposal: proposal.id });
      box.current?.focus();
    }
  };
  const wordless = !move && texts.words.trim() === '';
  return html`
    <li class=${`proposal ${proposal.submitted ? 'submitted' : 'draft'}`} ref=${box} tabindex="-1" aria-label=${name}>
      <p><span class="badge">${t(proposal.submitted ? 'workshop.submitted' : 'workshop.draft')}</span>${' '}
        <strong>${name}</strong> <small>${t('workshop.cost', { cost: number(proposal.cost) })}</small></p>
      ${proposal.submitted
        ? html`<${Text} text=${proposal.argument} kind="text quote" />`
        : html`
          ${!move && html`<label>${t('workshop.words')} <textarea rows="2" maxlength="2000" readonly=${blocked} value=${texts.words} onInput=${(event) => type({ words: event.target.value })} onBlur=${save}></textarea></label>`}
          <label>${t('workshop.argument')} <textarea rows="2" maxlength="2000" readonly=${blocked} value=${texts.argument} onInput=${(event) => type({ argument: event.target.value })} onBlur=${save}></textarea></label>`}
      ${move && html`<${Edits} laboratory=${laboratory} edits=${move.edits} dated=${false} />`}
      <p class="controls">
        ${proposal.submitted
          ? html`<button type="button" disabled=${blocked} aria-label=${t('workshop.of', { what: t('workshop.take-back'), name })} onClick=${() => then('taken-back')}>${t('workshop.take-back')}</button>`
          : html`
            <button type="button" class="main" disabled=${blocked || wordless || proposal.cost > left} aria-label=${t('workshop.of', { what: t('workshop.submit'), name })} onClick=${() => then('submitted')}>${t('workshop.submit')}</button>
            <button type="button" disabled=${blocked} aria-label=${t('workshop.of', { what: t('workshop.drop'), name })} onClick=${() => then('dropped')}>${t('workshop.drop')}</button>
            ${isOver ? html`<span class="hint">${t('workshop.clock.over')}</span>` : proposal.cost > left && html`<span class="hint">${t('workshop.too-dear', { left: number(left) })}</span>`}`}
      </p>
    </li>`;
}

/** What was submitted, while the facilitator adjudicates. */
function Waiting({ view, laboratory }) {
  const own = view.team.proposals.filter((proposal) => proposal.turn === view.turn);
  return html`
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">${t('workshop.waiting')}</h2>
      ${own.every((proposal) => !proposal.submitted) && html`<p class="hint">${t('workshop.waiting.nothing')}</p>`}
      <ol class="proposals">
        ${own.map((proposal) => html`
          <li key=${proposal.id} class=${`proposal ${proposal.submitted ? 'submitted' : 'draft'}`}>
            <p><span class="badge">${t(proposal.submitted ? 'workshop.submitted' : 'workshop.unsubmitted')}</span> <strong>${proposal.title}</strong></p>
            <${Text} text=${proposal.argument} kind="text quote" />
            <${Edits} laboratory=${laboratory} edits=${view.team.moves.find((move) => move.id === proposal.move)?.edits ?? []} dated=${false} />
          </li>`)}
      </ol>
    </section>`;
}

/** The questions of the turn: those that are open first. What was drawn of one waits until the reveal has told it. */
function Estimates({ view, act, laboratory, isTold }) {
  const shown = questionsOf(view).filter((estimate) => isTold || !estimate.draw);
  return shown.length > 0 && html`
    <section class="estimates" aria-labelledby="estimates-title">
      <h2 id="estimates-title" tabindex="-1">${t('workshop.estimates')}</h2>
      ${shown.map((estimate) => (estimate.open
        ? html`<${Answering} key=${estimate.id} estimate=${estimate} view=${view} act=${act} />`
        : html`<${Answered} key=${estimate.id} laboratory=${laboratory} estimate=${estimate} />`))}
    </section>`;
}

function Answering({ estimate, view, act }) {
  const mine = view.seat.answers[estimate.id];
  const [likely, setLikely] = useState(String(Math.round((mine ?? 0.5) * 100)));
  const [refused, setRefused] = useState(false);
  const number = useRef(null);
  const submit = (event) => {
    event.preventDefault();
    const isAnswer = /^(\d{1,2}|100)$/.test(likely);
    setRefused(!isAnswer);
    if (isAnswer) {
      act({ event: 'estimated', estimate: estimate.id, probability: likely / 100 });
    } else {
      number.current.focus();
    }
  };
  const set = (event) => setLikely(event.target.value);
  const problem = `not-${estimate.id}`;
  return html`
    <form class="estimate" noValidate onSubmit=${submit}>
      <h3>${estimate.question}</h3>
      <p class="controls">
        <label class="grow"><span class="unseen">${t('workshop.estimate.slider', { question: estimate.question })}</span>
          <input type="range" min="0" max="100" value=${likely} onInput=${set} /></label>
        <label><span class="unseen">${t('workshop.estimate.number', { question: estimate.question })}</span>
          <input type="number" min="0" max="100" ref=${number} value=${likely} aria-invalid=${refused} aria-describedby=${refused ? problem : null} onInput=${set} /> %</label>
        <button type="submit" class="main" disabled=${view.paused || looksOn(view)}>${t('workshop.estimate.do')}</button>
      </p>
      ${refused && html`<p class="problem" role="alert" id=${problem}>${t('workshop.estimate.refused')}</p>`}
      <p class="hint" role="status">${mine === undefined ? t('workshop.estimate.open') : t('workshop.estimate.mine', { answer: percent(mine) })}</p>
    </form>`;
}
