// Long questions as jobs of the server. A job goes on, and what it found stays, while other tabs are looked at.

import { ask, day, html, t, useEffect, useState } from './lib.js';
import { factOf } from './facts.js';

const LOOK_MILLISECONDS = 250;
const MOST_FAILURES = 5;

const works = new Map();
const kept = new Map();
let tried = null; // what was last tried of an answer: the edits before and after

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const grouped = (value) => new Intl.NumberFormat(document.documentElement.lang).format(value);

/** A value of a form that stays while the form is away. */
export function useKept(name, preset) {
  const [value, set] = useState(kept.has(name) ? kept.get(name) : preset);
  return [value, (next) => {
    kept.set(name, next);
    set(next);
  }];
}

/** The work of a kind; the page has one of each. */
export function useWork(kind, store) {
  if (!works.has(kind)) {
    works.set(kind, createWork(kind, store));
  }
  const work = works.get(kind);
  const [, redraw] = useState(0);
  useEffect(() => work.listen(() => redraw((count) => count + 1)), [work]);
  return { begin: work.begin, cancel: work.cancel, state: work.state };
}

/**
 * Work of one kind: what runs, what was found last, and what went wrong. A failure takes nothing away of what was found.
 */
function createWork(kind, store) {
  const listeners = new Set();
  let state = { running: null, found: null, problems: [] };
  let turn = 0;

  function set(more) {
    state = { ...state, ...more };
    listeners.forEach((listener) => listener(state));
  }

  /**
   * Asks about the question as it is now.
   *
   * @param options what else is asked, made of the date that is shown
   * @param early the path that answers a part of it at once
   */
  async function begin(options, early) {
    await cancel();
    turn += 1;
    const own = turn;
    const asked = { ...present(store), options, early };
    set({ running: { asked, done: 0, of: 0 }, problems: [] });
    try {
      const job = await (await ask('api/jobs', { kind, question: asked.question, ...options(asked.date) })).json();
      if (turn !== own) { // cancelled meanwhile
        end(job.id);
        return;
      }
      set({ running: { asked, ...job } });
      if (early) {
        tellEarly(early, asked, own);
      }
      await follow(job, asked, own);
    } catch (error) {
      if (turn === own) {
        set({ running: null, problems: [{ message: error instanceof TypeError ? t('explore.unreachable') : error.message }] });
      }
    }
  }

  async function tellEarly(path, asked, own) {
    const { kind: _, date, ...more } = asked.options(asked.date);
    try {
      const result = await (await ask(path, { question: { ...asked.question, date }, ...more })).json();
      if (turn === own && state.running) {
        set({ found: { result, asked, state: 'early' } });
      }
    } catch {
      // the job says what is wrong
    }
  }

  async function follow(begun, asked, own) {
    let job = begun;
    let failures = 0;
    while (job.state === 'running') {
      await new Promise((done) => setTimeout(done, LOOK_MILLISECONDS));
      try {
        job = await (await ask(`api/jobs/${begun.id}`)).json();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (!(error instanceof TypeError) || failures >= MOST_FAILURES) {
          throw error;
        }
      }
      if (turn !== own) {
        return;
      }
      set({ running: { asked, ...job } });
    }
    const found = job.result ? { result: job.result, asked, state: job.state, done: job.done, of: job.of } : state.found;
    set({ running: null, found, problems: job.problems });
  }

  /** Ends what runs; what it knows by then is its result. */
  async function cancel() {
    if (state.running?.id) {
      await end(state.running.id);
    } else if (state.running) {
      turn += 1;
      set({ running: null });
    }
  }

  addEventListener('pagehide', () => state.running?.id && end(state.running.id));

  return {
    get state() {
      return state;
    },
    begin,
    cancel,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const end = (id) => fetch(`api/jobs/${id}`, { method: 'DELETE', keepalive: true }).catch(() => null);

/** What is asked about now: the edits and weights that apply, the line and the date that are shown. */
function present(store) {
  const { with: edits, weights, line } = store.applying();
  const { answer } = store.state;
  return { question: { with: edits, weights, line: line ?? 'base' }, date: answer.level.date, version: answer.version };
}

/** Whether the page asks about something else by now. To try an answer moves nothing on, and what is tried can be asked about. */
function isPast(asked, store) {
  const now = present(store);
  const of = ({ question, date, version }) => [question, asked.options(date), version];
  const isOf = (present) => same(of(asked), of(present));
  const isTried = tried && same(now.question.with, tried.after);
  return !isOf(now) && !(isTried && isOf({ ...now, question: { ...now.question, with: tried.before, line: tried.line } }));
}

/** What was asked about, in words. */
function about(asked, laboratory) {
  const { question, date } = asked;
  const facts = new Set(question.with.map(factOf)).size;
  const weights = Object.keys(question.weights).length;
  const branch = laboratory.branches.find((each) => each.id === question.line);
  return [
    day(asked.options(date).date ?? date),
    branch ? branch.title || branch.id : t('line.base'),
    question.line === 'with' && t('explore.facts', { count: facts }),
    weights > 0 && t('explore.weights', { count: weights }),
  ].filter(Boolean).join(', ');
}

/**
 * Adds edits to the question, so that the chart shows what an answer says; the next that is tried takes their place,
 * unless it was asked with them.
 */
function tryOut(store, asked, lines, name) {
  const { question, answer } = store.state;
  const again = tried && same(question.with, tried.after) && !same(asked.question.with, tried.after);
  const before = again ? tried.before : question.with;
  const from = new Map();
  lines.forEach((line) => from.set(factOf(line), [from.get(factOf(line)) ?? '9', dateOf(line)].sort()[0]));
  // as a layer does to the one below: what was said of a fact for that day or later no longer applies
  const left = before.filter((line) => !from.has(factOf(line)) || dateOf(line) < from.get(factOf(line)));
  const known = new Set(store.state.laboratory.facts.map((fact) => fact.id));
  const after = [...left, ...lines.filter((line) => !line.startsWith('drop ') || known.has(factOf(line)))];
  tried = { before, after, lines, line: again ? tried.line : answer.line };
  store.change({ with: after, line: null }, name);
}

/** The day of an edit in one line; a drop has none and comes first. */
const dateOf = (line) => (line.startsWith('drop ') ? '' : line.slice(0, 10));

/** A button that shows an answer in the chart; a branch cannot be edited, so that nothing can be tried on it. */
export function Try({ store, asked, lines, what }) {
  const name = t('explore.try.undo', { what });
  if (!['base', 'with'].includes(asked.question.line)) {
    return html`<p class="hint">${t('explore.try.branch')}</p>`;
  }
  const isShown = tried !== null && same(tried.lines, lines) && same(tried.after, store.state.question.with);
  const toggle = () => (isShown ? store.change({ with: tried.before, line: null }, name) : tryOut(store, asked, lines, name));
  return html`
    <p class="controls"><button type="button" aria-pressed=${isShown} aria-label=${t('explore.try.of', { what })} onClick=${toggle}>${t('explore.try')}</button>
      <span class="hint" role="status">${isShown ? t('explore.tried') : ''}</span></p>`;
}

/** What runs, what went wrong, and what was found, which stays until the next is. */
export function Work({ work, store, laboratory, children }) {
  const { running, found, problems } = work.state;
  const counted = running?.of > 0 && running.of <= Number.MAX_SAFE_INTEGER;
  const cancel = () => {
    work.cancel();
    document.querySelector('.explore button.main')?.focus();
  };
  return html`
    ${problems.map((each, i) => html`<p class="problem" role="alert" key=${i}>${each.message}</p>`)}
    ${running && html`
      <div class="running">
        <progress max="1" value=${counted ? running.done / running.of : null} aria-label=${t('explore.progress')}></progress>
        <span aria-hidden="true">${counted
          ? t('explore.done', { done: grouped(running.done), of: grouped(running.of) })
          : t('explore.done.open', { done: grouped(running.done) })}</span>
        <button type="button" aria-keyshortcuts="Escape" onClick=${cancel}>${t('explore.cancel')} <kbd aria-hidden="true">Esc</kbd></button>
      </div>`}
    <p class="unseen" role="status">${running ? t('explore.busy') : found ? t(`explore.${found.state === 'stopped' ? 'ended' : 'over'}`) : ''}</p>
    ${found && html`
      ${isPast(found.asked, store) && html`
        <p class="past">${t('explore.past', { about: about(found.asked, laboratory) })}
          ${!running && html` <button type="button" class="link" onClick=${() => work.begin(found.asked.options, found.asked.early)}>${t('explore.again')}</button>`}</p>`}
      ${found.state === 'stopped' && html`<p class="past">${t('explore.stopped', { done: grouped(found.done), of: grouped(found.of) })}</p>`}
      ${children(found)}`}`;
}
