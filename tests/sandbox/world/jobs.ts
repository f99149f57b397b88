import type { Ats } from '../../../utils/systems/system.ts';
import type { Inserts } from './insert.ts';
import { CATALOGUE, type CatalogueJob, catalogueJobId, TITLES } from './job-catalogue.ts';
import { STAFF, WORLD_TIME } from './organisation.ts';
import { PLACES } from './places.ts';
import type { Random } from './random.ts';
import { stableHexId, stableUuid } from './stable-id.ts';
import { ASHBY_PLANS, planId } from './steps.ts';

/** A job that candidates are then put on. */
export type WorldJob = {
	readonly id: string;
	readonly title: string;
	readonly plan: string;
	readonly confidential: boolean;
	readonly createdAt: number;
};

/** The jobs of one ATS, by the catalogue's name and as a list. */
export type WorldJobs = {
	readonly catalogue: Readonly<Record<CatalogueJob, WorldJob>>;
	readonly generated: readonly WorldJob[];
};

const DAY = 86_400_000;

type Draft = { id: string; title: string; department: string; city: string; confidential: boolean };

function add(insert: Inserts, ats: Ats, draft: Draft, at: number, number: number): WorldJob {
	const place = PLACES.find(({ city }) => city === draft.city) ?? PLACES[0];
	const business =
		draft.department === 'Engineering' || draft.department === 'Data' ? ASHBY_PLANS[0] : ASHBY_PLANS[1];
	const plan = draft.confidential ? ASHBY_PLANS[2] : business;
	const closed = number % 9 === 8;
	insert.job({
		...draft,
		ats,
		confidential: draft.confidential ? 1 : 0,
		reference: `REF${1000 + number}`,
		status: ats === 'ashby' ? (closed ? 'Closed' : 'Open') : closed ? 'FILLED' : 'INTERVIEW',
		department_id: stableUuid(`department ${draft.department}`),
		location_id: stableUuid(`location ${draft.city}`),
		country: place.country,
		country_code: place.code,
		plan_id: ats === 'ashby' ? planId(plan) : stableHexId('smartrecruiters process Default'),
		recruiter_id: STAFF[number % 3 === 0 ? 2 : 1]?.[ats].id ?? '',
		manager_id: STAFF[3]?.[ats].id ?? '',
		created_at: at,
		updated_at: at + 30 * DAY,
	});
	return { id: draft.id, title: draft.title, plan, confidential: draft.confidential, createdAt: at };
}

/**
 * Fills one ATS's jobs: the catalogue's, then generated ones, of which one in twelve is confidential in Ashby.
 * SmartRecruiters has no such mark, so confidential jobs are Ashby's alone.
 */
export function insertJobs(insert: Inserts, random: Random, ats: Ats, people: number): WorldJobs {
	let number = 0;
	const entries = Object.entries(CATALOGUE).map(([name, job]) => {
		const confidential = ats === 'ashby' && 'confidential' in job;
		// Object.entries widens the keys; these are the catalogue's own.
		const id = catalogueJobId(ats, name as CatalogueJob);
		return [name, add(insert, ats, { ...job, id, confidential }, WORLD_TIME - 200 * DAY, number++)] as const;
	});
	const generated: WorldJob[] = [];
	const count = Math.min(1000, Math.max(14, Math.round(people / 40)));
	for (let i = 0; i < count; i += 1) {
		const [department, titles] = random.pick(TITLES);
		const confidential = ats === 'ashby' && i % 12 === 11;
		const draft = {
			id: random.uuid(),
			title: random.pick(titles),
			department,
			city: random.pick(PLACES).city,
			confidential,
		};
		generated.push(add(insert, ats, draft, WORLD_TIME - (60 + random.int(600)) * DAY, number++));
	}
	// The catalogue's keys are complete by construction; Object.fromEntries cannot say so.
	return { catalogue: Object.fromEntries(entries) as Record<CatalogueJob, WorldJob>, generated };
}
