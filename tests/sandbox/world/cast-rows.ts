import type { Ats } from '../../../utils/systems/system.ts';
import { insertApplication } from './applications.ts';
import { type CastName, cast } from './cast.ts';
import type { CastMember } from './cast-member.ts';
import type { Inserts } from './insert.ts';
import { CATALOGUE } from './job-catalogue.ts';
import type { WorldJobs } from './jobs.ts';
import { sourceId, WORLD_TIME } from './organisation.ts';
import { PLACES } from './places.ts';
import { ashbyApplicationUrl, ashbyProfileUrl, smartrecruitersApplicationUrl } from './web-addresses.ts';

const DAY = 86_400_000;

function insertMember(
	insert: Inserts,
	jobs: Record<Ats, WorldJobs>,
	member: CastMember,
	state: { person: number; deleted: boolean; mergedInto: CastMember | null },
): void {
	const place = PLACES.find(({ city }) => city === member.city) ?? PLACES[0];
	const createdAt = WORLD_TIME - (20 + state.person) * DAY;
	for (const ats of ['ashby', 'smartrecruiters'] as const) {
		const record = member[ats];
		if (record === null) continue;
		const mergedInto = state.mergedInto?.[ats]?.candidateId ?? null;
		insert.candidate({
			id: record.candidateId,
			ats,
			person: state.person,
			first_name: member.firstName,
			last_name: member.lastName,
			email: member.email,
			phone: `+1555010${String(state.person).padStart(4, '0')}`,
			position: member.position,
			company: member.company,
			school: 'Northgate University',
			city: place.city,
			region: place.region,
			country: place.country,
			country_code: place.code,
			linkedin: member.linkedin,
			github: null,
			website: null,
			modernloop_url: member.modernloopUrl,
			source_id: sourceId('LinkedIn'),
			created_at: createdAt,
			updated_at: WORLD_TIME - state.person * 3_600_000,
			deleted_at: state.deleted ? WORLD_TIME - DAY : null,
			merged_into: mergedInto,
		});
		// A merge moves the applications to the record that stays; their ids live on.
		const candidateId = mergedInto ?? record.candidateId;
		record.applications.forEach(({ id, job, step }, i) => {
			const at = createdAt + (record.applications.length - i) * DAY;
			insertApplication(insert, ats, {
				id,
				candidateId,
				job: jobs[ats].catalogue[job],
				step,
				at,
				source: sourceId('LinkedIn'),
			});
		});
	}
}

function insertPages(insert: Inserts, member: CastMember, person: number): void {
	const { ashby, smartrecruiters } = member;
	for (const page of member.pages) {
		const about = (record: CastMember['ashby']): string | null =>
			record?.applications.find(({ job }) => job === page.job)?.id ?? null;
		const ashbyApplication = about(ashby);
		const application = about(smartrecruiters) ?? smartrecruiters?.applications[0]?.id ?? null;
		const job = page.job ?? (ashby ?? smartrecruiters)?.applications[0]?.job;
		let ashbyLink: string | null = null;
		if (ashby !== null && page.links.includes('ashby')) {
			ashbyLink =
				ashbyApplication === null
					? ashbyProfileUrl(ashby.candidateId)
					: ashbyApplicationUrl(ashby.candidateId, ashbyApplication);
		}
		insert.page({
			path: page.path,
			person,
			name: member.name,
			email: member.email,
			job_title: job === undefined ? null : CATALOGUE[job].title,
			ashby_candidate_id: ashby?.candidateId ?? null,
			ashby_application_id: ashbyApplication,
			smartrecruiters_candidate_id: smartrecruiters?.candidateId ?? null,
			smartrecruiters_application_id: about(smartrecruiters),
			ashby_link: ashbyLink,
			smartrecruiters_link:
				application !== null && page.links.includes('smartrecruiters')
					? smartrecruitersApplicationUrl(application)
					: null,
			updated_at: WORLD_TIME,
		});
	}
}

/** Inserts the cast; answers how many people that were. */
export function insertCast(insert: Inserts, jobs: Record<Ats, WorldJobs>): number {
	// Object.keys widens the keys; these are the cast's own.
	const names = Object.keys(cast) as CastName[];
	names.forEach((name, person) => {
		const state = {
			person,
			deleted: name === 'ninaPetrova',
			mergedInto: name === 'mergedCandidate' ? cast.tomBecker : null,
		};
		insertMember(insert, jobs, cast[name], state);
		insertPages(insert, cast[name], person);
	});
	return names.length;
}
