import { ApiError, failureOf } from '../failures/failure.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import type { AuditRow, ProposalRow } from '../store/review-rows.ts';
import { type CandidateEdit, MERGED_FIELDS, type MergedField } from '../systems/ats-write.ts';
import { noteFailure, noteIntent } from './being-decided.ts';

/**
 * Writes into the ATS what a person decided, noted before it is sent. Answers the ids of its entries in the audit,
 * none where it was there already. Throws `ApiError`.
 */
export async function writeIntoAts(
	deps: OutboxDeps,
	row: ProposalRow,
	edit: CandidateEdit,
): Promise<readonly number[]> {
	const ats = await deps.ats(row.system);
	if (ats === null) throw new ApiError({ kind: 'unexpected', detail: 'not-connected' });
	const who = row.deciding?.who ?? '';
	const fields = MERGED_FIELDS.filter((field) => edit[field] !== undefined);
	let noted: readonly number[] = row.deciding?.audit ?? [];
	let isSent = false;
	try {
		await ats.run((client) =>
			client.updateCandidate(edit, who === '' ? null : who, async () => {
				const entries = auditOf(row, row.system, edit.candidateId, fields, deps.clock());
				noted = await noteIntent(deps.store, row, entries);
				isSent = true;
			}),
		);
	} catch (error) {
		const failure = failureOf(error);
		if (isSent) await noteFailure(deps.store, noted, failure, deps.clock());
		throw new ApiError(failure);
	}
	return noted;
}

/** What the audit says of fields that are written into the ATS, or into ModernLoop. */
export function auditOf(
	{ system, confidential, deciding }: ProposalRow,
	into: AuditRow['system'],
	recordId: string,
	fields: readonly MergedField[],
	at: number,
): readonly Omit<AuditRow, 'outcome'>[] {
	const who = deciding?.who ?? '';
	const about = { at, who, system: into, of: system, kind: 'candidates', recordId, confidential } as const;
	return fields.map((field) => ({ ...about, field }));
}
