import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { modernLoopUrl } from '../sandbox/world/modernloop-paths.ts';
import {
	all,
	type CandidateRow,
	type JobRow,
	type ModernLoopPageRow,
	type ScheduleEventRow,
	type UserRow,
} from '../sandbox/world/rows.ts';
import type { World } from '../sandbox/world/world.ts';
import type { Secret } from './search.ts';

/** Fewer bytes of a name are a word, or turn up in ciphertext by accident. */
const FEWEST_BYTES_OF_PART = 8;

/** Every API key of every system, those that were never used too. */
export function keySecrets(): Secret[] {
	const keys = [...Object.values(ashbyKeys), ...Object.values(smartrecruitersKeys)].map(({ key }) => key);
	return [...keys, ...Object.values(bridgeKeys)].map((value) => ({ what: 'API key', value }));
}

/** All that is personal in a world as it is now. Ids of vendors are not. */
export function worldSecrets({ db }: World): Secret[] {
	const people = [
		...all<CandidateRow>(db, 'SELECT * FROM candidates').flatMap(ofCandidate),
		...all<UserRow>(db, 'SELECT * FROM users').flatMap((row) => [...ofName(row), ...ofEmail(row.email)]),
	];
	const pages = all<ModernLoopPageRow>(db, 'SELECT * FROM modernloop_pages').flatMap((row) => [
		{ what: 'name', value: row.name },
		...ofEmail(row.email),
		...ofUrl('ModernLoop page', modernLoopUrl(row.path)),
	]);
	const meetings = all<ScheduleEventRow>(db, 'SELECT * FROM schedule_events').flatMap((row) =>
		ofUrl('meeting', row.meeting_url),
	);
	const jobs = all<JobRow>(db, 'SELECT * FROM jobs').map(({ title }) => ({
		what: 'job title',
		value: title,
	}));
	return [...people, ...pages, ...meetings, ...jobs.filter(isLong)];
}

function ofCandidate(row: CandidateRow): Secret[] {
	const others = (row.other_links ?? '').match(/https?:[^"\s\\]+/g) ?? [];
	return [
		...ofName(row),
		...ofEmail(row.email),
		...ofPhone(row.phone),
		...[row.linkedin, row.github, row.website, ...others].flatMap((url) => ofUrl('profile', url)),
		...ofUrl('ModernLoop page', row.modernloop_url),
	];
}

/** Whole names in either order, and their parts where these are no everyday words. */
export function ofName({
	first_name: first,
	last_name: last,
}: Pick<UserRow, 'first_name' | 'last_name'>): Secret[] {
	const whole = [`${first} ${last}`, `${last} ${first}`, `${last}, ${first}`, `${last}${first}`];
	const parts = [first, last].map((value) => ({ what: 'part of a name', value }));
	return [...whole.map((value) => ({ what: 'name', value })), ...parts.filter(isLong)];
}

export function ofEmail(email: string | null): Secret[] {
	if (email === null) return [];
	const mailbox = { what: 'mailbox', value: email.replace(/@.*/, '') };
	return [{ what: 'e-mail', value: email }, ...[mailbox].filter(isLong)];
}

function ofPhone(phone: string | null): Secret[] {
	return phone === null ? [] : [{ what: 'phone', value: phone.replace(/\D/g, '') }];
}

/** Without its scheme, which is how it is normalised. */
function ofUrl(what: string, url: string | null): Secret[] {
	if (url === null) return [];
	return [{ what, value: url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '') }];
}

function isLong({ value }: Secret): boolean {
	return Buffer.byteLength(value) >= FEWEST_BYTES_OF_PART;
}

/** Each value once. */
export function distinct(secrets: readonly Secret[]): Secret[] {
	return [...new Map(secrets.map((secret) => [secret.value, secret])).values()];
}
