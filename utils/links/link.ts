import type { RecordRef } from '../records/record-ref.ts';

/**
 * How a link came to be, best first: an earlier entry beats a later one. Everything from `email` up may open
 * directly when it is the only one; `name` only ever suggests.
 */
export const LINK_SOURCES = [
	'paired-by-hand',
	'bridge',
	'modernloop-page',
	'ats-page',
	'email',
	'profile-url',
	'template',
	'name',
] as const;

export type LinkSource = (typeof LINK_SOURCES)[number];

/** A known pair of an ATS record and a ModernLoop page. */
export type Link = {
	readonly id: string;
	readonly record: RecordRef;
	/** The address that opens the ModernLoop page. */
	readonly href: string;
	readonly source: LinkSource;
	/** ms since the epoch. */
	readonly linkedAt: number;
	/** What the ModernLoop page calls the person, for the chooser; null where the page did not say. */
	readonly label: string | null;
};
