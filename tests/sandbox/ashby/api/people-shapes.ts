import { all, type CandidateRow, first, type UserRow } from '../../world/rows.ts';
import { stableUuid } from '../../world/stable-id.ts';
import { ashbyProfileUrl } from '../../world/web-addresses.ts';
import { type AshbyContext, iso } from './endpoint.ts';
import { socialLinksOf } from './social-links.ts';
import { visibleApplication } from './visibility.ts';

type SourceRow = { id: string; title: string; type_id: string; type_title: string };

/** A user as Ashby writes it. */
export function userShape(row: UserRow): Record<string, unknown> {
	return {
		id: row.id,
		firstName: row.first_name,
		lastName: row.last_name,
		email: row.email,
		globalRole: row.role,
		isEnabled: row.active === 1,
		updatedAt: iso(row.updated_at),
	};
}

/** A user of Ashby by id. */
export function userById(context: AshbyContext, id: string): UserRow | undefined {
	return first<UserRow>(context.world.db, "SELECT * FROM users WHERE ats = 'ashby' AND id = ?", id);
}

/** A source as Ashby writes it. */
export function sourceShape(row: SourceRow): unknown {
	const sourceType = { id: row.type_id, title: row.type_title, isArchived: false };
	return { id: row.id, title: row.title, isArchived: false, sourceType };
}

/** Where a record came from; null where it does not say. */
export function sourceById(context: AshbyContext, id: string | null): unknown {
	const row = first<SourceRow>(context.world.db, 'SELECT * FROM sources WHERE id = ?', id);
	return row === undefined ? null : sourceShape(row);
}

/** All sources. */
export function sourceRows(context: AshbyContext): SourceRow[] {
	return all<SourceRow>(context.world.db, 'SELECT * FROM sources ORDER BY seq');
}

const contact = (value: string): { value: string; type: string; isPrimary: boolean } => ({
	value,
	type: 'Personal',
	isPrimary: true,
});

/** The name Ashby shows: one field, where SmartRecruiters has two. */
function fullName(row: CandidateRow): string {
	return `${row.first_name} ${row.last_name}`.trim();
}

/** What applications say about their candidate. */
export function candidateSummaryShape(row: CandidateRow): unknown {
	return {
		id: row.id,
		name: fullName(row),
		...(row.email === null ? {} : { primaryEmailAddress: contact(row.email) }),
		...(row.phone === null ? {} : { primaryPhoneNumber: contact(row.phone) }),
	};
}

/** The custom field in which some organisations keep the ModernLoop address. */
function customFields(row: CandidateRow): unknown[] {
	if (row.modernloop_url === null) return [];
	const id = stableUuid('ashby custom field ModernLoop');
	return [
		{ id, isPrivate: false, title: 'ModernLoop', valueLabel: row.modernloop_url, value: row.modernloop_url },
	];
}

/** A candidate as Ashby writes it; of the applications, those that the key sees. */
export function candidateShape(context: AshbyContext, row: CandidateRow): unknown {
	const sql = `SELECT a.id FROM applications a WHERE a.candidate_id = ? AND ${visibleApplication(context.key, 'a')}
		ORDER BY a.created_at DESC, a.seq`;
	const resume = { id: stableUuid(`resume ${row.id}`), name: 'Resume.pdf', handle: `sandbox-file-${row.id}` };
	return {
		id: row.id,
		createdAt: iso(row.created_at),
		updatedAt: iso(row.updated_at),
		name: fullName(row),
		...(row.email === null ? {} : { primaryEmailAddress: contact(row.email) }),
		emailAddresses: row.email === null ? [] : [contact(row.email)],
		...(row.phone === null ? {} : { primaryPhoneNumber: contact(row.phone) }),
		phoneNumbers: row.phone === null ? [] : [contact(row.phone)],
		socialLinks: socialLinksOf(row),
		tags: [],
		...(row.position === null ? {} : { position: row.position }),
		...(row.company === null ? {} : { company: row.company }),
		...(row.school === null ? {} : { school: row.school }),
		applicationIds: all<{ id: string }>(context.world.db, sql, row.id).map(({ id }) => id),
		resumeFileHandle: resume,
		fileHandles: [resume],
		customFields: customFields(row),
		profileUrl: ashbyProfileUrl(row.id),
		source: sourceById(context, row.source_id),
		creditedToUser: null,
		timezone: null,
		...(row.city === null || row.country === null ? {} : { location: location(row.city, row.country) }),
		fraudStatus: null,
	};
}

function location(city: string, country: string): unknown {
	return {
		id: stableUuid(`candidate location ${city}`),
		locationSummary: `${city}, ${country}`,
		locationComponents: [
			{ type: 'City', name: city },
			{ type: 'Country', name: country },
		],
	};
}
