// The state of the page, and the one way in which it changes.

import { ask } from './lib.js';
import { NOTHING, read, write } from './address.js';

const ADDRESS_MILLISECONDS = 50;
const SETTLED_MILLISECONDS = 500;

/**
 * Keeps a question and its answer. `change` replaces the question; whoever listens is told at once, and again when the
 * answer is there. While one answer is on its way only the last question waits, so that the last one always wins.
 */
export function createStore(laboratory) {
  const listeners = new Set();
  const past = [];
  const future = [];
  let state = {
    laboratory,
    question: read(location.hash),
    answer: null,
    sure: null,
    answered: 0,
    waiting: false,
    problem: null,
    lost: false,
    undoable: null,
    redoable: null,
  };
  let last = null; // which gesture made the last change: a drag of one slider is one change
  let asked = 0;
  let waiting = false;
  let settled = null;
  let addressed = null;

  function set(more) {
    state = { ...state, ...more };
    listeners.forEach((listener) => listener(state));
  }

  /**
   * Changes the question.
   *
   * @param more the keys that change
   * @param name what was changed, in words, for undo
   * @param gesture changes of the same gesture count as one
   */
  function change(more, name, gesture = null) {
    if (gesture === null || gesture !== last) {
      past.push({ question: state.question, name });
      future.length = 0;
    }
    last = gesture;
    show({ ...state.question, ...more });
  }

  function show(question) {
    set({ question, waiting: true, undoable: past.at(-1)?.name ?? null, redoable: future.at(-1)?.name ?? null });
    return refresh();
  }

  function step(from, to) {
    const other = from.pop();
    if (other) {
      to.push({ question: state.question, name: other.name });
      last = null;
      show(other.question);
    }
  }

  async function refresh() {
    asked += 1;
    if (waiting) {
      return;
    }
    waiting = true;
    try {
      let number;
      do {
        number = asked;
        await answer(number);
      } while (number !== asked);
    } finally {
      waiting = false;
    }
    clearTimeout(settled);
    settled = setTimeout(makeSure, SETTLED_MILLISECONDS, asked);
    clearTimeout(addressed); // a browser takes longer for it than for the chart
    addressed = setTimeout(() => history.replaceState(null, '', location.pathname + write(state.question)), ADDRESS_MILLISECONDS);
  }

  async function answer(number) {
    try {
      const answered = await (await ask('api/score', sent(state.question))).json();
      if (answered.version !== state.laboratory.version) {
        await reload();
      }
      set({ answer: answered, answered: number, waiting: number !== asked, problem: null });
    } catch (error) {
      set({ answered: number, waiting: number !== asked, problem: error });
    }
  }

  async function makeSure(number) {
    try {
      const sure = await (await ask('api/trajectory', applying())).json();
      if (number === asked) {
        set({ sure: { ...sure, health: explained(state.answer) } });
      }
    } catch {
      // the answer itself has said what is wrong
    }
  }

  /** Reads what does not depend on questions again, after files were saved. */
  async function reload() {
    set({ laboratory: await (await ask('api/laboratory')).json() });
  }

  /** The question without what was refused. */
  function applying() {
    const refused = new Set((state.answer?.refused ?? []).map((each) => each.text));
    const question = sent(state.question);
    return {
      ...question,
      with: question.with.filter((line) => !refused.has(line)),
      branches: question.branches.filter((id) => !refused.has(id)),
      weights: Object.fromEntries(
        Object.entries(question.weights).filter(([name, value]) => !refused.has(`${name}=${value}`))),
      line: state.answer?.line ?? null,
    };
  }

  /** Follows the files: whenever one is saved, and after the server was away, all that is shown is asked for again. */
  function follow() {
    const events = new EventSource('api/events');
    const again = async () => {
      try {
        await reload();
        set({ lost: false });
        await refresh();
      } catch {
        set({ lost: true });
      }
    };
    events.addEventListener('files', (event) => Number(event.data) !== state.laboratory.readings && again());
    events.addEventListener('open', () => state.lost && again());
    events.addEventListener('error', () => set({ lost: true }));
  }

  addEventListener('hashchange', () => show(read(location.hash)));

  return {
    get state() {
      return state;
    },
    change,
    refresh,
    reload,
    follow,
    applying,
    undo: () => step(past, future),
    redo: () => step(future, past),
    /** Goes one step back, and forward again, so that one sees what the last change did. */
    async replay(wait) {
      const now = state.question;
      const before = past.at(-1)?.question;
      if (before) {
        await show(before);
        await wait();
        await show(now);
      }
    },
    reset: (name) => change(structuredClone(NOTHING), name),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The healths of the line that an answer explains. */
export function explained(answer) {
  return answer.lines.find((line) => line.id === answer.line)?.health ?? answer.lines[0].health;
}

/** As the server takes it: without keys that ask for nothing. */
function sent(question) {
  return Object.fromEntries(Object.entries(question).filter(([, value]) => value !== null));
}
