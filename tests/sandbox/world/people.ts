import type { Ats } from '../../../utils/systems/system.ts';
import { insertApplication } from './applications.ts';
import type { Inserts } from './insert.ts';
import type { WorldJobs } from './jobs.ts';
import { modernLoopUrl, randomPath } from './modernloop-paths.ts';
import { COMPANIES, POSITIONS, randomName, SCHOOLS } from './names.ts';
import { PROJECTS, projectId, SOURCES, sourceId, WORLD_TIME } from './organisation.ts';
import { PLACES } from './places.ts';
import { BASE62, type Random } from './random.ts';
import type { Step } from './steps.ts';
import {
	ashbyProfileUrl,
	smartrecruitersApplicationUrl,
	smartrecruitersCandidateUrl,
} from './web-addresses.ts';

const DAY = 86_400_000;
const STEP_MIX: readonly Step[] = [
	...([
		'lead',
		'new',
		'new',
		'review',
		'review',
		'phone',
		'phone',
		'onsite',
		'onsite',
		'offer',
		'hired',
	] as const),
	...(['archived', 'archived', 'archived', 'withdrawn'] as const),
];

/** Inserts one generated person: records in one or both ATSs, applications, ModernLoop pages. */
export function insertPerson(
	insert: Inserts,
	random: Random,
	jobs: Record<Ats, WorldJobs>,
	person: number,
): void {
	const name = randomName(random);
	const place = random.pick(PLACES);
	const email = random.chance(0.94)
		? `person${person}.${random.text(4, BASE62).toLowerCase()}@example.com`
		: null;
	const where = random.int(10);
	const systems: readonly Ats[] =
		where < 5 ? ['ashby', 'smartrecruiters'] : where < 8 ? ['ashby'] : ['smartrecruiters'];
	const path = random.chance(0.8) ? randomPath(random) : null;
	const carries = path !== null && random.chance(0.1);
	const ids: { ashby: string | null; smartrecruiters: string | null } = {
		ashby: null,
		smartrecruiters: null,
	};
	const source = sourceId(random.pick(SOURCES)[0]);
	const createdAt = WORLD_TIME - (15 + random.int(500)) * DAY - random.int(DAY);
	const shared = {
		person,
		first_name: name.first,
		last_name: name.last,
		email,
		phone: random.chance(0.6) ? `+1555${String(person % 10_000_000).padStart(7, '0')}` : null,
		position: random.pick(POSITIONS),
		company: random.pick(COMPANIES),
		school: random.pick(SCHOOLS),
		city: place.city,
		region: place.region,
		country: place.country,
		country_code: place.code,
		linkedin: random.chance(0.5) ? `https://www.linkedin.com/in/person-${person}-example` : null,
		github: random.chance(0.15) ? `https://github.com/person-${person}-example` : null,
		website: random.chance(0.1) ? `https://person-${person}.example.com/` : null,
		modernloop_url: carries ? modernLoopUrl(path) : null,
		source_id: source,
	};
	let jobTitle: string | null = null;
	let smartrecruitersLink: string | null = null;
	for (const ats of systems) {
		const id = random.uuid();
		ids[ats] = id;
		const deleted_at = random.chance(0.01) ? WORLD_TIME - random.int(30) * DAY : null;
		const times = { created_at: createdAt, updated_at: createdAt + random.int(14) * DAY };
		insert.candidate({ ...shared, ...times, id, ats, deleted_at, merged_into: null });
		const many = random.int(20);
		const count = many === 0 ? 0 : many < 14 ? 1 : many < 18 ? 2 : 4;
		if (count === 0 && ats === 'ashby') {
			insert.projectCandidate({ project_id: projectId(random.pick(PROJECTS)), candidate_id: id });
		}
		const taken = new Set<string>();
		for (let i = 0; i < count; i += 1) {
			const job = random.pick(jobs[ats].generated);
			const application = { id: random.uuid(), candidateId: id, job, step: random.pick(STEP_MIX), source };
			// In SmartRecruiters, candidate and job together name an application.
			if (ats === 'smartrecruiters' && taken.has(job.id)) continue;
			taken.add(job.id);
			insertApplication(insert, ats, { ...application, at: createdAt + (count - i) * DAY });
			jobTitle ??= job.title;
			if (ats === 'smartrecruiters') smartrecruitersLink ??= smartrecruitersApplicationUrl(application.id);
		}
	}
	if (path === null) return;
	const linked = random.chance(0.6);
	insert.page({
		path,
		person,
		name: `${name.first} ${name.last}`,
		email,
		job_title: jobTitle,
		ashby_candidate_id: ids.ashby,
		ashby_application_id: null,
		smartrecruiters_candidate_id: ids.smartrecruiters,
		smartrecruiters_application_id: null,
		ashby_link: linked && ids.ashby !== null ? ashbyProfileUrl(ids.ashby) : null,
		smartrecruiters_link:
			linked && ids.smartrecruiters !== null
				? (smartrecruitersLink ?? smartrecruitersCandidateUrl(ids.smartrecruiters))
				: null,
		updated_at: createdAt + 10 * DAY,
	});
}
