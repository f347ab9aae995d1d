// What was submitted, and what the facilitator makes of it.

import { html, number, t, useState } from './lib.js';
import { Preview, linesOf } from './leading.js';
import { Deed, Edits, Party, Text, useSteadyFocus, verdictOf } from './parts.js';
import { Insert } from './insert.js';

const RULINGS = ['accepted', 'edited', 'refused', 'odds'];

/** The proposals of the turn in the order in which they are to be told. */
export function Submissions({ view, act, laboratory, order, setOrder }) {
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
            <p><${Deed} view=${view} party=${proposal.party} title=${proposal.title} /> <small>${t('workshop.cost', { cost: number(proposal.cost) })}</small>
              ${proposal.verdict && html` <span class="badge">${verdictOf(proposal.verdict)}</span>`}</p>
            <${Text} text=${proposal.argument} kind="text quote" />
            ${view.phase === 'adjudication'
              ? html`
                <${Ruling} key=${proposal.move} proposal=${proposal} view=${view} act=${act} laboratory=${laboratory} />
                ${sorted.length > 1 && html`
                  <p class="controls"><button type="button" aria-disabled=${i === 0} aria-label=${t('workshop.up.of', { what: proposal.title })} onClick=${() => moveBy(i, -1)}>↑ ${t('workshop.up')}</button>
                    <button type="button" aria-disabled=${i === sorted.length - 1} aria-label=${t('workshop.down.of', { what: proposal.title })} onClick=${() => moveBy(i, 1)}>↓ ${t('workshop.down')}</button></p>`}`
              : html`<${Edits} laboratory=${laboratory} edits=${proposal.edits} />`}
          </li>`)}
      </ol>
    </section>`;
}

const linesIn = (edits) => edits.map((edit) => edit.line);

/** What becomes of a proposal; it can be ruled anew until the reveal. */
function Ruling({ proposal, view, act, laboratory }) {
  const { verdict } = proposal;
  const [anew, setAnew] = useState(false);
  const [ruling, setRuling] = useState(verdict?.ruling ?? (proposal.move ? 'accepted' : 'edited'));
  const [text, setText] = useState(linesIn(verdict?.edits.length > 0 ? verdict.edits : proposal.edits).join('\n'));
  const [chance, setChance] = useState(verdict?.ruling === 'odds' ? Math.round(verdict.chance * 100) : 50);
  const [reason, setReason] = useState(verdict?.reason ?? '');
  if (verdict && !anew) {
    return html`
      <${Text} text=${verdict.reason} kind="text hint" />
      <${Edits} laboratory=${laboratory} edits=${verdict.edits} />
      ${verdict.ruling === 'odds' && html`<p class="hint">${t('workshop.seed', { seed: verdict.seed })}</p>`}
      <p><button type="button" disabled=${view.paused} aria-label=${t('workshop.of', { what: t('workshop.ruling.anew'), name: proposal.title })} onClick=${() => setAnew(true)}>${t('workshop.ruling.anew')}</button></p>`;
  }
  const edits = ruling === 'refused' ? [] : ruling === 'accepted' ? linesIn(proposal.edits) : linesOf(text);
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
        <label>${t('workshop.lines')} <textarea class="lines" rows=${Math.max(2, linesOf(text).length)} required spellcheck="false" placeholder=${view.facilitator.example}
          value=${text} onInput=${(event) => setText(event.target.value)}></textarea></label>
        <${Insert} view=${view} laboratory=${laboratory} date=${view.turns[view.turn - 1].from} party=${proposal.party} insert=${(line) => setText([...linesOf(text), line].join('\n'))} />`}
      <${Preview} laboratory=${laboratory} proposal=${proposal.id} edits=${edits} isOdds=${ruling === 'odds'} stands=${JSON.stringify(view.facilitator.proposals.map((each) => each.verdict ?? null))} />
      <label>${t('workshop.reason')} <input maxlength="2000" value=${reason} onInput=${(event) => setReason(event.target.value)} /></label>
      <p class="controls"><button type="submit" class="main" disabled=${view.paused}>${t('workshop.ruling.do')}</button>
        ${verdict && html`<button type="button" onClick=${() => setAnew(false)}>${t('workshop.cancel')}</button>`}</p>
    </form>`;
}
