import { ApiError } from '../failures/failure.ts';
import { type CandidateEdit, MERGED_FIELDS, type MergedValues } from './ats-write.ts';
import { mergedText } from './merged-text.ts';

/**
 * Lets an edit through that is written over what it was decided over. No vendor takes a condition with a write, so
 * this is asked of what was read a moment before. Throws `changed-meanwhile`.
 */
export function demandUnchanged(edit: CandidateEdit, current: MergedValues): void {
	const { over } = edit;
	if (over === undefined) return;
	const wanted = { ...current, ...edit };
	for (const field of MERGED_FIELDS) {
		if (edit[field] === undefined) continue;
		const now = mergedText(field, current);
		if (now !== mergedText(field, over) && now !== mergedText(field, wanted))
			throw new ApiError({ kind: 'changed-meanwhile' });
	}
}
