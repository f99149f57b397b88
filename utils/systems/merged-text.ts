import { normaliseProfileUrl } from '../vault/normalise.ts';
import type { MergedField, MergedValues } from './ats-write.ts';

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
