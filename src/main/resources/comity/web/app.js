// The page: the chart, what it is made of, and what can be moved.

import { ask, html, memo, render, speak, t, useCallback, useEffect, useLayoutEffect, useState } from './lib.js';
import { createStore } from './store.js';
import { Explore } from './explore.js';
import { Facts } from './facts.js';
import { summary } from './lines.js';
import { Share } from './share.js';
import { Trajectory } from './trajectory.js';
import { Weights } from './weights.js';
import { Why } from './waterfall.js';

const TABS = ['facts', 'weights', 'explore'];
const PANELS = { facts: Facts, weights: Weights, explore: Explore };
const REPLAY_MILLISECONDS = 1200;
const PATIENCE_MILLISECONDS = 150;

/**
 * The state of the store, once the chart has been drawn and seen: what is read rather than watched follows it, and never
 * keeps it waiting. Where an answer is late, what was asked is shown before it.
 */
function useSettled(store) {
  const [state, setState] = useState(store.state);
  useEffect(() => {
    let late = null;
    let frame = null;
    const show = () => {
      clearTimeout(late);
      late = frame = null;
      setState(store.state);
    };
    return store.listen(({ waiting }) => {
      late ??= setTimeout(show, PATIENCE_MILLISECONDS);
      if (waiting) {
        cancelAnimationFrame(frame);
        frame = null;
      } else {
        frame ??= requestAnimationFrame(() => setTimeout(show));
      }
    });
  }, [store]);
  return state;
}

/** The state of the store, at once. */
function useNow(store) {
  const [state, setState] = useState(store.state);
  useLayoutEffect(() => store.listen(setState), [store]);
  return state;
}

const Course = memo(({ store, select }) => {
  const { laboratory, answer, sure, answered } = useNow(store);
  return html`<${Trajectory} laboratory=${laboratory} answer=${answer} sure=${sure} answered=${answered} store=${store} select=${select} />`;
});

function Page({ store }) {
  const state = useSettled(store);
  const [tab, setTab] = useState('facts');
  const [selected, setSelected] = useState(null);
  useEffect(() => {
    const undo = (event) => {
      const typing = event.target.closest('input:not([type=range], [type=checkbox]), textarea, select');
      if (!typing && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
        event.preventDefault();
        event.shiftKey ? store.redo() : store.undo();
      }
    };
    addEventListener('keydown', undo);
    return () => removeEventListener('keydown', undo);
  }, [store]);
  const { laboratory, answer } = state;
  const select = useCallback((fact) => {
    setTab('facts');
    setSelected({ fact, isFollowed: false });
  }, []);
  const goTo = useCallback((fact) => {
    setTab('facts');
    setSelected({ fact, isFollowed: true });
  }, []);
  const [sought, setSought] = useState({}); // what another part of the page asks a panel to show
  const showWeight = useCallback((number) => {
    setTab('weights');
    setSought({ weight: { number } });
  }, []);
  const whyNot = useCallback((effect) => {
    setTab('explore');
    setSought({ effect: { effect } });
  }, []);
  const seen = useCallback(() => setSought({}), []);
  const Panel = PANELS[tab];
  return html`
    <a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); document.getElementById('main').focus(); }}>${t('skip')}</a>
    <header class="page">
      <div>
        <h1>${laboratory.title}</h1>
        <p>${t('what', { parties: laboratory.dyad.map((code) => laboratory.parties[code]).join(t('and')) })}</p>
      </div>
      <nav class="tools" aria-label=${t('tools')}>
        <button type="button" disabled=${!state.undoable} onClick=${store.undo} title=${state.undoable ?? ''}>${t('undo')}</button>
        <button type="button" disabled=${!state.redoable} onClick=${store.redo} title=${state.redoable ?? ''}>${t('redo')}</button>
        <button type="button" disabled=${!state.undoable} onClick=${() => store.replay(() => new Promise((done) => setTimeout(done, REPLAY_MILLISECONDS)))}>${t('replay')}</button>
        <button type="button" disabled=${isPristine(state.question)} onClick=${() => store.reset(t('undo.reset'))}>${t('reset')}</button>
        <${Share} state=${state} store=${store} />
      </nav>
    </header>
    <${Notices} state=${state} />
    ${answer && html`
      <main id="main" tabindex="-1">
        <p class="now" role="status">${summary(state)}</p>
        <section class="course" aria-label=${t('course')}>
          <${Branches} state=${state} store=${store} />
          <${Course} store=${store} select=${select} />
        </section>
        <${Why} laboratory=${laboratory} answer=${answer} store=${store} goTo=${goTo} whyNot=${whyNot} />
        <section class="side">
          <div role="tablist" aria-label=${t('move')} onKeyDown=${(event) => turn(event, tab, setTab)}>
            ${TABS.map((each) => html`
              <button type="button" role="tab" key=${each} id=${`tab-${each}`} aria-selected=${each === tab} aria-controls="panel"
                tabindex=${each === tab ? 0 : -1} onClick=${() => setTab(each)}>${t(`tab.${each}`)}</button>`)}
          </div>
          <div role="tabpanel" id="panel" aria-labelledby=${`tab-${tab}`}>
            <${Panel} laboratory=${laboratory} question=${state.question} answer=${tab === 'weights' ? null : answer} store=${store} selected=${selected} goTo=${goTo}
              showWeight=${showWeight} whyNot=${whyNot} weight=${sought.weight} effect=${sought.effect} seen=${seen} />
          </div>
        </section>
      </main>`}
    <footer><p>${t('foot', { file: laboratory.file })}</p></footer>`;
}

function isPristine(question) {
  return question.with.length + question.branches.length + Object.keys(question.weights).length === 0
    && question.line === null && question.date === null && question.from === null;
}

/** The branches of the file, to be shown beside the base; one of all lines is explained. */
function Branches({ state: { laboratory, question, answer }, store }) {
  if (laboratory.branches.length === 0 && question.with.length === 0) {
    return null;
  }
  const pin = (id, on) => store.change(
    {
      branches: on ? [...question.branches, id] : question.branches.filter((each) => each !== id),
      line: on || question.line !== id ? question.line : null,
    },
    t('undo.branch'));
  return html`
    <div class="branches">
      ${laboratory.branches.length > 0 && html`
        <details open=${matchMedia('(min-width: 60rem)').matches}>
          <summary>${t('branches', { count: laboratory.branches.length })}</summary>
          <div class="controls">
            ${laboratory.branches.map((branch) => html`
              <label key=${branch.id}><input type="checkbox" data-branch=${branch.id} checked=${question.branches.includes(branch.id)}
                onChange=${(event) => pin(branch.id, event.target.checked)} /> ${branch.title || branch.id}</label>`)}
          </div>
        </details>`}
      ${answer.lines.length > 1 && html`
        <label>${t('explain')} <select value=${answer.line} onChange=${(event) => store.change({ line: event.target.value }, t('undo.line'))}>
          ${answer.lines.map((line) => html`
            <option value=${line.id} key=${line.id}>${name(laboratory, line.id)}</option>`)}
        </select></label>`}
    </div>`;
}

function name(laboratory, id) {
  const own = { base: t('line.base'), with: t('line.with') }[id];
  return own ?? (laboratory.branches.find((branch) => branch.id === id)?.title || id);
}

/** What does not apply any more, what the files have wrong, and what could not be done. */
function Notices({ state: { laboratory, answer, problem, lost } }) {
  const wrong = laboratory.problems;
  const refused = answer?.refused ?? [];
  const notes = answer?.notes ?? [];
  return html`
    <div class="notices" role="alert">
      ${lost && html`<p class="problem">${t('lost')}</p>`}
      ${problem && html`<p class="problem">${t('problem', { problem: problem.message })}</p>`}
      ${wrong.length > 0 && html`
        <div class="problem"><p>${t('problems')}</p>
          <ul>${wrong.map((each, i) => html`<li key=${i}><code>${each.file}:${each.line}:${each.column}</code> ${each.message}</li>`)}</ul></div>`}
      ${refused.length > 0 && html`
        <div class="problem"><p>${t('refused')}</p>
          <ul>${refused.map((each, i) => html`<li key=${i}><code>${each.text}</code> ${each.problem}</li>`)}</ul></div>`}
      ${notes.length > 0 && html`
        <details class="note"><summary>${t('notes', { count: notes.length })}</summary>
          <ul>${notes.map((note, i) => html`<li key=${i}>${note}</li>`)}</ul></details>`}
    </div>`;
}

/** Arrow keys go from tab to tab. */
function turn(event, tab, setTab) {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (by) {
    const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length];
    setTab(next);
    document.getElementById(`tab-${next}`).focus();
    event.preventDefault();
  }
}

await speak('en');
const laboratory = await (await ask('api/laboratory')).json();
document.title = `${laboratory.title} · Comity`;
const store = createStore(laboratory);
render(html`<${Page} store=${store} />`, document.body);
await store.refresh();
store.follow();
