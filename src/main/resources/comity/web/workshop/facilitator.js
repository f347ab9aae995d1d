// The facilitator's screen: the phases, what was submitted, injects, questions, notes, and who sits where.

import { bandOf, day, html, number, t, tenth, useEffect, useRef, useState } from './lib.js';
import { api, ask, newId, sendList } from './live.js';
import { Course, useCourse, useLaboratory } from './course.js';
import { Debrief } from './debrief.js';
import { Distribution, Drawn, Edits, Heading, Party, Points, Story, Text, left, nameOf, percent, useSteadyFocus, verdictOf } from './parts.js';

const PREVIEW_MILLISECONDS = 400;
const MOST_PROBLEMS = 20;
const RULINGS = ['accepted', 'edited', 'refused', 'odds'];
const KINDS = ['note', 'strength', 'improvement'];

/** The lines of a text, without empty ones. */
const linesOf = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);

export function Facilitator({ view, act }) {
  const laboratory = useLaboratory(view);
  const [order, setOrder] = useState([]);
  const story = view.phase === 'reveal' ? view.revealed.at(-1) : null;
  return html`
    <${Heading} view=${view} />
    <main class="columns facilitator">
      <div class="work">
        <${Phases} view=${view} act=${act} order=${order} />
        ${view.phase === 'debrief'
          ? html`<${Debrief} view=${view} laboratory=${laboratory} />`
          : html`
            ${view.turn > 0 && !story && html`<${Submissions} view=${view} act=${act} laboratory=${laboratory} order=${order} setOrder=${setOrder} />`}
            ${story && html`
              <section aria-labelledby="revealed-title">
                <h2 id="revealed-title">${t('workshop.revealed', { turn: story.turn, title: view.turns[story.turn - 1].title })}</h2>
                <p class="health"><b>${tenth(story.after)}</b> ${laboratory && bandOf(laboratory.bands, story.after).name} <${Points} from=${story.before} to=${story.after} /></p>
                <${Story} view=${view} laboratory=${laboratory} story=${story} />
              </section>`}
            <${Now} view=${view} laboratory=${laboratory} />`}
      </div>
      <div class="aside">
        <${Seats} view=${view} act=${act} />
        <${Injects} view=${view} act=${act} laboratory=${laboratory} />
        <${Questions} view=${view} act=${act} laboratory=${laboratory} />
        <${Notes} view=${view} act=${act} />
        <${Export} />
      </div>
    </main>`;
}

function Part({ title, children }) {
  return html`<details class="part" open><summary><h2>${title}</h2></summary>${children}</details>`;
}

function Now({ view, laboratory }) {
  return html`<${Course} laboratory=${laboratory} course=${useCourse(view)} />`;
}

/** A button that asks once more before it does what cannot be undone. */
function Sure({ what, really, onClick }) {
  const [asked, setAsked] = useState(null);
  const first = useRef(null);
  useEffect(() => {
    if (asked !== null) {
      first.current?.focus(); // the button that had it is gone
    }
  }, [asked]);
  return asked
    ? html`<span class="controls" role="group">
        <button type="button" class="main" key="really" ref=${first} onClick=${() => { setAsked(false); onClick(); }}>${really}</button>
        <button type="button" key="cancel" onClick=${() => setAsked(false)}>${t('workshop.cancel')}</button></span>`
    : html`<button type="button" key="ask" ref=${first} onClick=${() => setAsked(true)}>${what}</button>`;
}

// The phases and the clock

/** What the facilitator can do next, the usual first. */
function Phases({ view, act, order }) {
  const { phase, turn, turns, paused } = view;
  const open = view.facilitator.proposals.filter((proposal) => proposal.turn === turn && !proposal.verdict).length;
  const next = turn < turns.length && (phase === 'lobby' || phase === 'reveal');
  return html`
    <section aria-label=${t('workshop.phases')}>
      <p class="controls">
        ${next && html`<button type="button" class="main" disabled=${paused} onClick=${() => act({ event: 'turn-begun', turn: turn + 1 })}>${t('workshop.do.begin', { turn: turn + 1 })}</button>`}
        ${phase === 'planning' && html`<button type="button" class="main" disabled=${paused} onClick=${() => act({ event: 'planning-ended' })}>${t('workshop.do.end')}</button>`}
        ${phase === 'adjudication' && html`
          <button type="button" class="main" disabled=${paused || open > 0} onClick=${() => act({ event: 'revealed', order })}>${t('workshop.do.reveal')}</button>
          ${open > 0 && html`<span class="hint" role="status">${t('workshop.do.open', { count: open })}</span>`}`}
        ${phase === 'reveal' && html`
          <${Sure} what=${t('workshop.do.undo')} really=${t('workshop.do.undo.really')} onClick=${() => act({ event: 'reveal-undone' })} />
          ${next
            ? html`<${Sure} what=${t('workshop.do.debrief')} really=${t('workshop.do.debrief.really')} onClick=${() => act({ event: 'debriefed' })} />`
            : html`<button type="button" class="main" disabled=${paused} onClick=${() => act({ event: 'debriefed' })}>${t('workshop.do.debrief')}</button>`}`}
        ${phase !== 'debrief' && html`<button type="button" aria-pressed=${paused} onClick=${() => act({ event: paused ? 'resumed' : 'paused' })}>${t(paused ? 'workshop.do.resume' : 'workshop.do.pause')}</button>`}
      </p>
      ${phase === 'planning' && html`<${SetClock} view=${view} act=${act} />`}
    </section>`;
}

function SetClock({ view, act }) {
  const [wanted, setWanted] = useState('10');
  const set = (seconds) => act({ event: 'clock-set', seconds });
  return html`
    <form class="controls" onSubmit=${(event) => { event.preventDefault(); set(Math.round(Number(wanted) * 60)); }}>
      <button type="button" disabled=${view.paused} onClick=${() => set((left(view) ?? 0) + 60)}>${t('workshop.clock.more')}</button>
      <label>${t('workshop.clock.minutes')} <input type="number" required min="1" max="1440" value=${wanted} onInput=${(event) => setWanted(event.target.value)} /></label>
      <button type="submit" disabled=${view.paused}>${t('workshop.clock.set')}</button>
      <button type="button" disabled=${view.paused || view.ends === null} onClick=${() => set(null)}>${t('workshop.clock.none')}</button>
    </form>`;
}

// What was submitted

/** The proposals of the turn in the order in which they are to be told. */
function Submissions({ view, act, laboratory, order, setOrder }) {
  useSteadyFocus();
  const all = view.facilitator.proposals.filter((proposal) => proposal.turn === view.turn);
  const rank = (proposal) => (order.includes(proposal.id) ? order.indexOf(proposal.id) : order.length);
  const sorted = [...all].sort((a, b) => rank(a) - rank(b));
  const moveBy = (at, by) => {
    const ids = sorted.map((proposal) => proposal.id);
    const to = at + by;
    if (to >= 0 && to < ids.length) {
      [ids[at], ids[to]] = [ids[to], ids[at]];
      setOrder(ids);
    }
  };
  return html`
    <section aria-labelledby="submissions-title">
      <h2 id="submissions-title">${t('workshop.submissions')}</h2>
      <ul class="budgets">${view.facilitator.teams.map((team) => html`
        <li key=${team.party}><${Party} view=${view} party=${team.party} /> <small>${t('workshop.submissions.team', { submitted: team.submitted, drafts: team.drafts, spent: number(team.spent), budget: number(team.budget) })}</small></li>`)}</ul>
      ${view.phase === 'planning' && html`<p class="hint">${t('workshop.submissions.later')}</p>`}
      ${view.phase === 'adjudication' && sorted.length === 0 && html`<p class="hint">${t('workshop.submissions.none')}</p>`}
      ${view.phase === 'adjudication' && sorted.length > 1 && html`<p class="hint">${t('workshop.order')}</p>`}
      <ol class="proposals" aria-live="polite" aria-relevant="additions">
        ${sorted.map((proposal, i) => html`
          <li key=${proposal.id} class=${`proposal ${proposal.verdict ? 'submitted' : 'draft'}`} aria-label=${proposal.title}>
            <p><${Party} view=${view} party=${proposal.party} /> <strong>${proposal.title}</strong> <small>${t('workshop.cost', { cost: number(proposal.cost) })}</small>
              ${proposal.verdict && html` <span class="badge">${verdictOf(proposal.verdict)}</span>`}</p>
            <${Text} text=${proposal.argument} kind="text quote" />
            ${view.phase === 'adjudication'
              ? html`
                <${Ruling} key=${proposal.move} proposal=${proposal} view=${view} act=${act} laboratory=${laboratory} />
                ${sorted.length > 1 && html`
                  <p class="controls"><button type="button" aria-disabled=${i === 0} aria-label=${t('workshop.up.of', { what: proposal.title })} onClick=${() => moveBy(i, -1)}>↑ ${t('workshop.up')}</button>
                    <button type="button" aria-disabled=${i === sorted.length - 1} aria-label=${t('workshop.down.of', { what: proposal.title })} onClick=${() => moveBy(i, 1)}>↓ ${t('workshop.down')}</button></p>`}`
              : html`<${Edits} laboratory=${laboratory} lines=${proposal.lines} />`}
          </li>`)}
      </ol>
    </section>`;
}

/** What becomes of a proposal; it can be ruled anew until the reveal. */
function Ruling({ proposal, view, act, laboratory }) {
  const { verdict } = proposal;
  const [anew, setAnew] = useState(false);
  const [ruling, setRuling] = useState(verdict?.ruling ?? (proposal.move ? 'accepted' : 'edited'));
  const [text, setText] = useState((verdict?.edits.length > 0 ? verdict.edits : proposal.lines).join('\n'));
  const [chance, setChance] = useState(verdict?.ruling === 'odds' ? Math.round(verdict.chance * 100) : 50);
  const [reason, setReason] = useState(verdict?.reason ?? '');
  if (verdict && !anew) {
    return html`
      <${Text} text=${verdict.reason} kind="text hint" />
      <${Edits} laboratory=${laboratory} lines=${verdict.edits} />
      <p><button type="button" disabled=${view.paused} aria-label=${t('workshop.of', { what: t('workshop.ruling.anew'), name: proposal.title })} onClick=${() => setAnew(true)}>${t('workshop.ruling.anew')}</button></p>`;
  }
  const edits = ruling === 'refused' ? [] : ruling === 'accepted' ? proposal.lines : linesOf(text);
  const submit = async (event) => {
    event.preventDefault();
    const done = await act({
      event: 'adjudicated',
      proposal: proposal.id,
      ruling: ruling.toUpperCase(),
      edits,
      reason,
      ...(ruling === 'odds' && { chance: chance / 100 }),
    });
    if (done !== null) {
      setAnew(false);
    }
  };
  return html`
    <form class="ruling" onSubmit=${submit} aria-label=${t('workshop.of', { what: t('workshop.ruling'), name: proposal.title })}>
      <fieldset class="controls"><legend class="unseen">${t('workshop.ruling')}</legend>
        ${RULINGS.map((each) => html`
          <label key=${each}><input type="radio" name=${`ruling-${proposal.id}`} disabled=${each === 'accepted' && !proposal.move} checked=${ruling === each} onChange=${() => setRuling(each)} />${' '}
            ${t(`workshop.rule.${each}`)}</label>`)}
        ${ruling === 'odds' && html`
          <label>${t('workshop.chance')} <input type="number" required min="1" max="99" value=${chance} onInput=${(event) => setChance(Number(event.target.value))} /> %</label>`}
      </fieldset>
      ${(ruling === 'edited' || ruling === 'odds') && html`
        <label>${t('workshop.lines')} <textarea class="lines" rows=${Math.max(2, linesOf(text).length)} required spellcheck="false" placeholder=${t('workshop.lines.example', { date: view.turns[view.turn - 1].from })}
          value=${text} onInput=${(event) => setText(event.target.value)}></textarea></label>`}
      <${Edits} laboratory=${laboratory} lines=${edits} />
      <${Preview} proposal=${proposal.id} edits=${edits} stands=${JSON.stringify(view.facilitator.proposals.map((each) => each.verdict ?? null))} />
      <label>${t('workshop.reason')} <input maxlength="2000" value=${reason} onInput=${(event) => setReason(event.target.value)} /></label>
      <p class="controls"><button type="submit" class="main" disabled=${view.paused}>${t('workshop.ruling.do')}</button>
        ${verdict && html`<button type="button" onClick=${() => setAnew(false)}>${t('workshop.cancel')}</button>`}</p>
    </form>`;
}

/**
 * What the score would do with some edits at the end of the turn.
 *
 * @param stands what has been ruled, since it depends on that
 */
function Preview({ proposal = null, edits, stands }) {
  const [found, setFound] = useState(null);
  useEffect(() => {
    if (edits.length === 0) {
      setFound(null);
      return undefined;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      ask('preview', { ...(proposal && { proposal }), edits }).then(
        (said) => wanted && setFound(said),
        (error) => wanted && setFound({ problem: error instanceof TypeError ? t('workshop.unreachable') : error.message }));
    }, PREVIEW_MILLISECONDS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [proposal, edits.join('\n'), stands]);
  return html`
    <p class="preview" role="status">${found && (found.problem
      ? html`<span class="hint">${t('workshop.preview.not', { problem: found.problem })}</span>`
      : html`${t('workshop.preview', { before: tenth(found.before), after: tenth(found.after) })} <${Points} from=${found.before} to=${found.after} />`)}</p>`;
}

// Seats

function Seats({ view, act }) {
  const { seats } = view.facilitator;
  return html`
    <${Part} title=${t('workshop.seats', { connected: seats.filter((seat) => seat.connected).length, count: seats.length })}>
      <ul class="seats">
        ${seats.map((seat) => html`<${Place} key=${seat.id} seat=${seat} view=${view} act=${act} />`)}
      </ul>
      <${Links} view=${view} />
    <//>`;
}

function Place({ seat, view, act }) {
  const [name, setName] = useState(seat.name);
  const [handed, setHanded] = useState(null);
  const handOver = async (event) => {
    event.preventDefault();
    if (await act({ event: 'handed-over', seat: seat.id, name }) !== null) {
      setHanded(await ask('ticket', { seat: seat.id }).catch((error) => ({ problem: error.message })));
    }
  };
  const own = seat.id === view.seat.id;
  return html`
    <li>
      <p><span class=${seat.connected ? 'rise' : 'fall'}>${t(seat.connected ? 'workshop.seat.connected' : 'workshop.seat.away')}</span> <strong>${seat.name}</strong>${' '}
        ${seat.party ? html`<${Party} view=${view} party=${seat.party} />` : html`<small>${t(`workshop.role.${seat.role}`)}</small>`}
        ${seat['waits-for'] > view.turn && html` <small>${t('workshop.seat.waits', { turn: seat['waits-for'] })}</small>`}</p>
      ${!own && html`
        <details><summary>${t('workshop.seat.change')}<span class="unseen"> ${seat.name}</span></summary>
          <form class="controls" onSubmit=${handOver}>
            <label>${t('workshop.seat.name')} <input required maxlength="40" value=${name} onInput=${(event) => setName(event.target.value)} /></label>
            <button type="submit">${t('workshop.seat.hand')}</button>
            <${Sure} what=${t('workshop.seat.remove')} really=${t('workshop.seat.remove.really', { name: seat.name })} onClick=${() => act({ event: 'left', seat: seat.id })} />
          </form>
          <p class="hint">${t('workshop.seat.hand.about')}</p>
          ${handed && (handed.problem ? html`<p class="problem" role="alert">${handed.problem}</p>` : html`<${Way} way=${handed} name=${seat.name} />`)}
        </details>`}
    </li>`;
}

/** A link as text and as a QR code. */
function Way({ way, name }) {
  const size = 1 + Math.max(...[...way.qr.matchAll(/M(\d+),/g)].map(([, x]) => Number(x)));
  return html`
    <div class="way" role="status">
      <svg class="qr" viewBox=${`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label=${t('workshop.qr', { name })}>
        <rect x="-2" y="-2" width=${size + 4} height=${size + 4} fill="#fff" /><path d=${way.qr} fill="#000" shape-rendering="crispEdges" />
      </svg>
      <label>${t('workshop.link', { name })} <input readonly value=${way.link} onFocus=${(event) => event.target.select()} /></label>
      ${way.pin && html`<p>${t('workshop.pin', { pin: way.pin })}</p>`}
    </div>`;
}

/** The ways in, which hold PINs: they are fetched and shown only when asked for. */
function Links({ view }) {
  const [links, setLinks] = useState(null);
  const toggle = (event) => {
    if (event.target.open) {
      ask('links').then((said) => setLinks(said.links), () => null);
    } else {
      setLinks(null);
    }
  };
  const name = (as) => (as === 'facilitator' || as === 'room' ? t(`workshop.role.${as}`) : nameOf(view, as));
  return html`
    <details onToggle=${toggle}><summary>${t('workshop.links')}</summary>
      <p class="hint">${t('workshop.links.about')}</p>
      ${links && html`<ul class="ways">${links.map((way) => html`<li key=${way.as}><h3>${name(way.as)}</h3><${Way} way=${way} name=${name(way.as)} /></li>`)}</ul>`}
    </details>`;
}

// Injects

function Injects({ view, act, laboratory }) {
  useSteadyFocus();
  const { injects } = view.facilitator;
  const planned = injects.filter((inject) => inject.status === 'planned').length;
  return html`
    <${Part} title=${t('workshop.injects', { count: planned })}>
      <ol class="injects">
        ${injects.map((inject, i) => html`<${Inject} key=${inject.number} inject=${inject} at=${i} last=${injects.length - 1} view=${view} act=${act} laboratory=${laboratory} />`)}
      </ol>
      <${ListFile} injects=${injects} />
    <//>`;
}

/** Takes the list from a file; where it cannot be, says what is wrong with it. */
function ListFile({ injects }) {
  const [file, setFile] = useState(null);
  const [told, setTold] = useState(null);
  const input = useRef(null);
  const choose = () => {
    setFile(input.current.files[0] ?? null);
    setTold(null);
  };
  const send = async () => {
    const { name } = file;
    try {
      const sent = sendList(file);
      input.current.value = ''; // so that it can be chosen again once it is mended
      setFile(null);
      input.current.focus();
      setTold({ name, count: (await sent).injects });
    } catch (error) {
      setTold({ name, problems: error.problems ?? [{ message: error instanceof TypeError ? t('workshop.unreachable') : error.message }] });
    }
  };
  const replaced = injects.filter((inject) => inject.status !== 'published').length;
  return html`
    <details class="list-file"><summary>${t('workshop.list')}</summary>
      <p class="hint">${t('workshop.list.about')}</p>
      <div class="stacked"><label>${t('workshop.list.file')} <input type="file" ref=${input} accept=".csv,.xlsx" onChange=${choose} /></label></div>
      ${file && html`<p class="controls"><${Sure} what=${t('workshop.list.import', { name: file.name })} really=${t('workshop.list.really', { count: replaced })} onClick=${send} /></p>`}
      <p role="status">${told && !told.problems && t('workshop.list.done', { name: told.name, count: told.count })}</p>
      ${told?.problems && html`
        <div class="problem" role="alert">
          <p>${t('workshop.list.refused', { name: told.name })}</p>
          <ul>${told.problems.slice(0, MOST_PROBLEMS).map((problem, i) => html`
            <li key=${i}>${problem.line > 0 ? t('workshop.list.line', { line: problem.line, problem: problem.message }) : problem.message}</li>`)}</ul>
          ${told.problems.length > MOST_PROBLEMS && html`<p>${t('workshop.list.more', { count: told.problems.length - MOST_PROBLEMS })}</p>`}
        </div>`}
    </details>`;
}

function Inject({ inject, at, last, view, act, laboratory }) {
  const { status } = inject;
  const isSkipped = status === 'skipped';
  const skipping = t(isSkipped ? 'workshop.inject.keep' : 'workshop.inject.skip');
  const can = !view.paused && (view.phase === 'planning' || view.phase === 'adjudication');
  const of = (what) => t('workshop.of', { what, name: inject.subject });
  const plan = (more) => act({ event: 'inject-planned', number: inject.number, turn: Math.max(inject.turn, view.turn), date: inject.date, position: at, ...more });
  return html`
    <li class=${`inject ${status}`}>
      <p><span class="badge">${t(`workshop.inject.${status}`)}</span> <strong>${inject.number}. ${inject.subject}</strong></p>
      <p class="hint">${[
        t('workshop.told.turn', { turn: inject.turn }),
        inject.time,
        inject.method,
        inject.from && t('workshop.told.from', { from: inject.from }),
        inject.to ? t('workshop.told.to', { to: nameOf(view, inject.to) }) : t('workshop.told.all'),
      ].filter(Boolean).join(', ')}</p>
      <details><summary>${t('workshop.inject.more')}<span class="unseen"> ${inject.subject}</span></summary>
        <${Text} text=${inject.message} />
        <${Text} text=${inject.expected && t('workshop.inject.expected', { expected: inject.expected })} kind="text hint" />
        <${Edits} laboratory=${laboratory} lines=${inject.edits.map((edit) => `${inject.date} ${edit}`)} />
        ${status !== 'published' && html`
          <p class="controls">
            <label>${t('workshop.inject.turn')} <select value=${inject.turn} onChange=${(event) => plan({ turn: Number(event.target.value) })}>
              ${view.turns.map((turn, i) => html`<option key=${i} value=${i + 1} disabled=${i + 1 < view.turn}>${i + 1}. ${turn.title}</option>`)}</select></label>
            ${inject.date && laboratory && html`<label>${t('workshop.inject.date')} <input type="date" min=${laboratory.from} max=${laboratory.to} value=${inject.date} onChange=${(event) => event.target.value && plan({ date: event.target.value })} /></label>`}
            <button type="button" aria-disabled=${at === 0} aria-label=${t('workshop.up.of', { what: inject.subject })} onClick=${() => at > 0 && plan({ position: at - 1 })}>↑ ${t('workshop.up')}</button>
            <button type="button" aria-disabled=${at === last} aria-label=${t('workshop.down.of', { what: inject.subject })} onClick=${() => at < last && plan({ position: at + 1 })}>↓ ${t('workshop.down')}</button>
          </p>`}
      </details>
      ${status !== 'published' && html`
        <p class="controls">
          <button type="button" disabled=${!can} aria-label=${of(t('workshop.inject.publish'))} onClick=${() => act({ event: 'inject-published', number: inject.number })}>${t('workshop.inject.publish')}</button>
          <button type="button" aria-label=${of(skipping)} onClick=${() => act({ event: 'inject-skipped', number: inject.number, skip: !isSkipped })}>${skipping}</button>
        </p>`}
    </li>`;
}

// Questions of probability

function Questions({ view, act, laboratory }) {
  const [question, setQuestion] = useState('');
  const submit = async (event) => {
    event.preventDefault();
    if (await act({ event: 'estimate-asked', estimate: newId(), question }) !== null) {
      setQuestion((before) => (before === question ? '' : before));
    }
  };
  return html`
    <${Part} title=${t('workshop.estimates')}>
      <form onSubmit=${submit} class="stacked">
        <label>${t('workshop.ask')} <input required maxlength="300" placeholder=${t('workshop.ask.example')} value=${question} onInput=${(event) => setQuestion(event.target.value)} /></label>
        <button type="submit" disabled=${view.paused}>${t('workshop.ask.do')}</button>
      </form>
      ${[...view.estimates].reverse().map((estimate) => html`
        <div class="estimate" key=${estimate.id}>
          <h3>${estimate.question}</h3>
          <p class="hint" role="status">${t('workshop.votes.count', { count: estimate.count })}</p>
          ${estimate.count > 0 && html`<${Distribution} votes=${estimate.votes} />`}
          ${estimate.open && html`<button type="button" aria-label=${t('workshop.of', { what: t('workshop.ask.close'), name: estimate.question })} onClick=${() => act({ event: 'estimate-closed', estimate: estimate.id })}>${t('workshop.ask.close')}</button>`}
          ${estimate.draw
            ? html`<${Drawn} laboratory=${laboratory} draw=${estimate.draw} />`
            : !estimate.open && estimate.count > 0 && (view.phase === 'planning' || view.phase === 'adjudication') && html`<${Draw} estimate=${estimate} view=${view} act=${act} laboratory=${laboratory} />`}
        </div>`)}
    <//>`;
}

/** The mean of the answers as the chance of something that becomes fact. */
function Draw({ estimate, view, act, laboratory }) {
  const [text, setText] = useState('');
  const [other, setOther] = useState('');
  const { uncertain } = view.facilitator;
  const submit = (event) => {
    event.preventDefault();
    act({ event: 'estimate-drawn', estimate: estimate.id, edits: linesOf(text), otherwise: linesOf(other) });
  };
  const mean = estimate.votes.reduce((sum, vote) => sum + vote, 0) / estimate.votes.length;
  return html`
    <details><summary>${t('workshop.draw', { chance: percent(mean) })}</summary>
      <form class="stacked" onSubmit=${submit}>
        <label>${t('workshop.draw.edits')} <textarea class="lines" rows="2" spellcheck="false" placeholder=${t('workshop.lines.example', { date: view.turns[Math.max(0, view.turn - 1)].from })} value=${text} onInput=${(event) => setText(event.target.value)}></textarea></label>
        <${Edits} laboratory=${laboratory} lines=${linesOf(text)} /><${Preview} edits=${linesOf(text)} stands="" />
        <label>${t('workshop.draw.otherwise')} <textarea class="lines" rows="2" spellcheck="false" value=${other} onInput=${(event) => setOther(event.target.value)}></textarea></label>
        <${Edits} laboratory=${laboratory} lines=${linesOf(other)} /><${Preview} edits=${linesOf(other)} stands="" />
        ${uncertain.length > 0 && html`<p class="hint">${t('workshop.draw.uncertain', { facts: uncertain.join(', ') })}</p>`}
        <button type="submit" disabled=${view.paused}>${t('workshop.draw.do')}</button>
      </form>
    </details>`;
}

// Notes

const NEW_NOTE = { kind: 'note', text: '', owner: '', due: '' };

function Notes({ view, act }) {
  const [note, setNote] = useState(NEW_NOTE);
  const { notes } = view.facilitator;
  const set = (more) => setNote((before) => ({ ...before, ...more }));
  const submit = async (event) => {
    event.preventDefault();
    const { kind, text, owner, due } = note;
    const more = kind === 'improvement' ? { owner, due: due || null } : { owner: '', due: null };
    if (await act({ event: 'noted', note: note.id ?? newId(), kind: kind.toUpperCase(), text, ...more }) !== null) {
      setNote((before) => (before === note ? { ...NEW_NOTE, kind } : before)); // unless the next is being written
    }
  };
  return html`
    <${Part} title=${t('workshop.notes', { count: notes.length })}>
      <form class="stacked" onSubmit=${submit}>
        <label>${t('workshop.note.kind')} <select value=${note.kind} onChange=${(event) => set({ kind: event.target.value })}>
          ${KINDS.map((kind) => html`<option key=${kind} value=${kind}>${t(`workshop.note.${kind}`)}</option>`)}</select></label>
        <label>${t('workshop.note.text')} <textarea rows="2" required maxlength="4000" value=${note.text} onInput=${(event) => set({ text: event.target.value })}></textarea></label>
        ${note.kind === 'improvement' && html`
          <label>${t('workshop.note.owner')} <input maxlength="100" value=${note.owner} onInput=${(event) => set({ owner: event.target.value })} /></label>
          <label>${t('workshop.note.due')} <input type="date" value=${note.due} onInput=${(event) => set({ due: event.target.value })} /></label>`}
        <p class="controls"><button type="submit">${t(note.id ? 'workshop.note.change' : 'workshop.note.do')}</button>
          ${note.id && html`<button type="button" onClick=${() => setNote(NEW_NOTE)}>${t('workshop.cancel')}</button>`}</p>
      </form>
      <ul class="notes">
        ${[...notes].reverse().map((each) => html`
          <li key=${each.id}>
            <p><span class="badge">${t(`workshop.note.${each.kind}`)}</span> <small>${each.turn > 0 ? t('workshop.told.turn', { turn: each.turn }) : ''}</small></p>
            <${Text} text=${each.text} />
            ${(each.owner || each.due) && html`<p class="hint">${[each.owner, each.due && t('workshop.note.by', { due: /^\d{4}-\d{2}-\d{2}$/.test(each.due) ? day(each.due) : each.due })].filter(Boolean).join(', ')}</p>`}
            <p class="controls">
              <button type="button" class="link" aria-label=${t('workshop.of', { what: t('workshop.note.edit'), name: each.text })} onClick=${() => setNote({ ...each, due: each.due ?? '' })}>${t('workshop.note.edit')}</button>
              <button type="button" class="link" aria-label=${t('workshop.of', { what: t('workshop.note.delete'), name: each.text })} onClick=${() => act({ event: 'note-deleted', note: each.id })}>${t('workshop.note.delete')}</button>
            </p>
          </li>`)}
      </ul>
    <//>`;
}

const FILES = {
  report: 'report.html',
  scenario: 'scenario.yaml',
  scores: 'scores.csv',
  moves: 'moves.csv',
  estimates: 'estimates.csv',
  notes: 'notes.csv',
  msel: 'msel.xlsx',
  'msel-csv': 'msel.csv',
};

/** What happened as files, of the turns that were revealed. */
function Export() {
  return html`
    <details>
      <summary><h2>${t('workshop.export')}</h2></summary>
      <p class="hint">${t('workshop.export.about')}</p>
      <ul>${Object.entries(FILES).map(([what, file]) => html`<li key=${what}><a href=${api(`export/${file}`)} download>${t(`workshop.export.${what}`)}</a></li>`)}</ul>
    </details>`;
}
