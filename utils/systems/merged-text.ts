import { ApiError } from '../failures/failure.ts';
import { normaliseProfileUrl } from '../vault/normalise.ts';
import { type CandidateEdit, MERGED_FIELDS, type MergedField, type MergedValues } from './ats-write.ts';

/** A merged field as one text, equal where the values mean the same. */
export function mergedText(field: MergedField, values: MergedValues): string {
	switch (field) {
		case 'name':
			return values.name.normalize('NFC').trim().replace(/\s+/g, ' ');
		case 'email':
			return values.email.trim().toLowerCase();
		case 'profileUrls':
			// Profiles are a set: their order and spelling mean nothing.
			return [...new Set(values.profileUrls.map((url) => normaliseProfileUrl(url) || url))]
				.toSorted()
				.join('\n');
	}
}

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
