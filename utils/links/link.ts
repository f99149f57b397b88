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
