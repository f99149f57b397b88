import type { MergedField } from '../../../utils/systems/ats-write.ts';
import type { Ledger } from '../ledger.ts';
import { type AtsState, type Candidate, namedKey, nameOf, nameParts, touch } from './ats-state.ts';

/** What of a candidate was sent to be written; what is absent stays as it is. */
export type CandidatePatch = {
	readonly first?: string;
	readonly last?: string;
	readonly email?: string;
	readonly profile?: string | null;
};

/** The fields that are merged, as one text each. */
export type FieldTexts = Readonly<Record<MergedField, string>>;

export function textsOf(state: AtsState, row: Candidate): FieldTexts {
	return { name: nameOf(state.system, row), email: row.email, profileUrls: row.profile ?? '' };
}

/** Writes into a vendor's row what came through its API, and has it judged against what people decided. */
export function writeCandidate(
	state: AtsState,
	ledger: Ledger,
	row: Candidate,
	patch: CandidatePatch,
	who: string,
	now: number,
): void {
	const before = textsOf(state, row);
	const changedAt = row.at;
	// A name that is not written stays as it is: an edit of something else is none of the name.
	const parts = state.system === 'ashby' ? { first: before.name, last: '' } : nameParts(row);
	const { first, last } = { ...parts, ...patch };
	touch(state, row, now);
	row.written = { first, last, revision: row.revision };
	state.namedAt.set(namedKey(row.id, nameOf(state.system, row)), row.revision);
	if (patch.email !== undefined) row.email = patch.email;
	if (patch.profile !== undefined) row.profile = patch.profile;
	ledger.wrote(state.system, row.id, before, textsOf(state, row), changedAt, who);
}
