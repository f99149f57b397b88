import { type ReactNode, useRef, useState } from 'react';
import type { MessageKey } from '../../utils/i18n/message.ts';
import type { DecisionOutcome, ProposalView } from '../../utils/messages/sync-protocol.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { BusyButton } from '../page/busy-button.tsx';
import { formatList } from '../page/format.ts';
import { FIELD_NAMES } from '../page/record-names.ts';
import { useText } from '../page/text.ts';
import { DecisionFailure } from './decision-failure.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { useDecision } from './use-decision.ts';
import { useWriter } from './use-writer.ts';
import { suggestedWinners, undecided, type Winners, wonBy } from './winners.ts';

type Props = {
	readonly proposal: Extract<ProposalView, { about: 'candidate' }>;
	readonly close: () => void;
	readonly onAgain: () => void;
};

type Done = Exclude<DecisionOutcome, { outcome: 'failed' }>;

/** What differs about a candidate, field by field, and what will be written where once it is decided. */
export function CandidateReview({ proposal, close, onAgain }: Props): ReactNode {
	const { translate, locale } = useText();
	const { system, name, fields } = proposal;
	const [chosen, setChosen] = useState<Winners>({});
	const table = useRef<HTMLTableElement>(null);
	const winners = { ...suggestedWinners(fields), ...chosen };
	const open = undecided(fields, winners);
	const { state, decide } = useDecision(proposal);

	if (state.step === 'done') {
		const isWaiting = state.result.outcome === 'waiting';
		return (
			<>
				<div role="status">
					<h1>{translate(isWaiting ? 'reviewWaiting' : 'reviewDone')}</h1>
					<p>{translate(whatIsNext(state.result), SYSTEM_NAMES[system])}</p>
				</div>
				<div className="actions">
					<button type="button" className="primary" onClick={close}>
						{translate('pairingClose')}
					</button>
				</div>
			</>
		);
	}

	function write(): void {
		const [first] = open;
		// Nothing is written by halves: the first field that is open is shown instead.
		if (first !== undefined) table.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
		else decide({ about: 'candidate', winners });
	}

	return (
		<>
			<h1>{translate('reviewCandidate', name)}</h1>
			<p className="help">{translate('reviewCandidateHelp', SYSTEM_NAMES[system])}</p>
			<DifferenceTable
				ref={table}
				system={system}
				fields={fields}
				winners={winners}
				onChoose={(field, side) => setChosen({ ...chosen, [field]: side })}
			/>
			<WhatIsWritten proposal={proposal} winners={winners} />
			<p id="open-fields" role="status" className="help">
				{open.length > 0 &&
					translate(
						'reviewOpenFields',
						formatList(
							locale,
							open.map((field) => translate(FIELD_NAMES[field])),
						),
					)}
			</p>
			{state.step === 'failed' && <DecisionFailure failure={state.failure} onAgain={onAgain} />}
			<div className="actions">
				<BusyButton
					tone="primary"
					label={translate('reviewWrite')}
					busyLabel={translate('reviewWriting')}
					busy={state.step === 'writing'}
					unavailable={open.length > 0}
					describedBy="open-fields"
					onClick={write}
				/>
				<button type="button" onClick={close}>
					{translate('reviewNotNow')}
				</button>
			</div>
		</>
	);
}

function whatIsNext(result: Done): MessageKey {
	if (result.outcome === 'waiting') return 'reviewWaitingNext';
	if (result.onlyInAts === undefined) return 'reviewDoneNext';
	return result.onlyInAts === 'edited' ? 'reviewOnlyInAts' : 'reviewOnlyInAtsGone';
}

function WhatIsWritten({
	proposal: { system, fields },
	winners,
}: {
	readonly proposal: Props['proposal'];
	readonly winners: Winners;
}): ReactNode {
	const { translate, locale } = useText();
	const who = useWriter(system);
	const names = (side: 'here' | 'there') =>
		wonBy(side, fields, winners).map((field) => translate(FIELD_NAMES[field]));
	const [intoAts, intoModernLoop] = [names('there'), names('here')];
	if (intoAts.length === 0 && intoModernLoop.length === 0) return null;
	return (
		<section className="writes">
			<h2>{translate('reviewWrites')}</h2>
			<ul>
				{intoAts.length > 0 && (
					<li>
						{translate('reviewWritesAts', [SYSTEM_NAMES[system], who, formatList(locale, intoAts)])}
						{winners.profileUrls === 'there' && <> {translate('reviewProfilesWhole')}</>}
					</li>
				)}
				{intoModernLoop.length > 0 && (
					<li>{translate('reviewWritesBridge', formatList(locale, intoModernLoop))}</li>
				)}
			</ul>
		</section>
	);
}
