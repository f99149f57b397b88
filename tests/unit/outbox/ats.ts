import type { Failure } from '../../../utils/failures/failure.ts';
import type { Candidate } from '../../../utils/records/candidate.ts';
import type { SyncedRecordOf } from '../../../utils/records/synced-record.ts';
import type { CandidateEdit, NewInterview } from '../../../utils/systems/ats-write.ts';

type AtsState = {
	readonly candidates: Map<string, Candidate>;
	readonly edits: { readonly edit: CandidateEdit; readonly who: string | null }[];
	readonly interviews: NewInterview[];
	readonly userIds: Map<string, string>;
	readonly definitions: SyncedRecordOf<'interview-definitions'>[];
	/** Whether somebody else writes every interview in the same moment. */
	isDoubled: boolean;
	failure: Failure | null;
};

/** An ATS of its own, that colleagues' browsers share. */
export function startAts(): AtsState {
	return {
		candidates: new Map(),
		edits: [],
		interviews: [],
		userIds: new Map(),
		definitions: [],
		isDoubled: false,
		failure: null,
	};
}
