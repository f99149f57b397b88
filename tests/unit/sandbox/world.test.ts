import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { cast } from '../../sandbox/world/cast.ts';
import { mergeCandidate } from '../../sandbox/world/changes.ts';
import { WORLD_TIME } from '../../sandbox/world/organisation.ts';
import { createWorld, type World } from '../../sandbox/world/world.ts';

const TABLES = [
	'users',
	'jobs',
	'candidates',
	'applications',
	'schedules',
	'schedule_events',
	'modernloop_pages',
];

function digest(world: World): string {
	const hash = createHash('sha256');
	for (const table of TABLES) {
		for (const row of world.db.prepare(`SELECT * FROM ${table} ORDER BY seq`).all())
			hash.update(JSON.stringify(row));
	}
	return hash.digest('hex');
}

const count = (world: World, condition: string): number =>
	Number(world.db.prepare(`SELECT count(*) AS n FROM candidates c WHERE ${condition}`).get()?.['n']);

test('the same seed makes the same world, another seed another', () => {
	const [one, same, other] = [7, 7, 8].map((seed) => digest(createWorld({ seed, candidates: 300 })));
	expect(same).toBe(one);
	expect(other).not.toBe(one);
});

test('the cast is the same in every world', () => {
	for (const seed of [1, 2]) {
		const world = createWorld({ seed, candidates: 0 });
		for (const member of Object.values(cast)) {
			for (const ats of ['ashby', 'smartrecruiters'] as const) {
				if (member[ats] === null) continue;
				expect(world.candidate(ats, member[ats].candidateId)).toMatchObject({ last_name: member.lastName });
			}
			for (const page of member.pages) expect(world.page(page.path)).toMatchObject({ name: member.name });
		}
	}
});

test('a person has the same e-mail in both systems and in ModernLoop', () => {
	const world = createWorld({ seed: 1, candidates: 500 });
	const differing = world.db
		.prepare(
			`SELECT count(*) AS n FROM candidates a JOIN candidates s ON s.person = a.person AND s.ats = 'smartrecruiters'
			LEFT JOIN modernloop_pages p ON p.person = a.person
			WHERE a.ats = 'ashby' AND (a.email IS NOT s.email OR (p.path IS NOT NULL AND p.email IS NOT a.email))`,
		)
		.get();
	expect(differing?.['n']).toBe(0);
});

test('a world holds what is hard: no e-mail, no application, deleted, merged, same names, own ModernLoop links', () => {
	const world = createWorld({ seed: 1, candidates: 1000 });
	expect(count(world, 'email IS NULL')).toBeGreaterThan(20);
	expect(count(world, 'deleted_at IS NOT NULL')).toBeGreaterThan(4);
	expect(count(world, 'merged_into IS NOT NULL')).toBe(2);
	expect(count(world, "modernloop_url LIKE 'https://app.modernloop.io/%'")).toBeGreaterThan(20);
	expect(
		count(world, 'NOT EXISTS (SELECT 1 FROM applications a WHERE a.candidate_id = c.id)'),
	).toBeGreaterThan(10);
	const sameName = `EXISTS (SELECT 1 FROM candidates o WHERE o.person <> c.person
		AND o.first_name = c.first_name AND o.last_name = c.last_name)`;
	expect(count(world, sameName)).toBeGreaterThan(50);
	expect(count(world, "first_name LIKE '<%' OR last_name LIKE '%<%'")).toBeGreaterThan(2);
	expect(count(world, 'length(first_name) > 90')).toBeGreaterThan(0);
});

test('every application is on a job of its own ATS and of a candidate that exists', () => {
	const world = createWorld({ seed: 3, candidates: 500 });
	const lost = world.db
		.prepare(
			`SELECT count(*) AS n FROM applications a
			WHERE NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = a.job_id AND j.ats = a.ats)
			OR NOT EXISTS (SELECT 1 FROM candidates c WHERE c.id = a.candidate_id AND c.ats = a.ats)
			OR (a.ats = 'ashby' AND NOT EXISTS (SELECT 1 FROM stages s WHERE s.id = a.stage_id))`,
		)
		.get();
	expect(lost?.['n']).toBe(0);
});

test('nothing happens after the day the world was made', () => {
	const world = createWorld({ seed: 1, candidates: 300 });
	for (const table of ['candidates', 'applications', 'jobs', 'schedules', 'modernloop_pages']) {
		const latest = world.db.prepare(`SELECT max(updated_at) AS at FROM ${table}`).get()?.['at'];
		expect(Number(latest)).toBeLessThanOrEqual(WORLD_TIME);
	}
});

test('a merge keeps the applications and their ids', () => {
	const world = createWorld({ seed: 1, candidates: 0 });
	const merged = cast.mergedCandidate.ashby;
	const application = world.application('ashby', merged?.applications[0]?.id ?? '');
	expect(application?.candidate_id).toBe(cast.tomBecker.ashby?.candidateId);
	expect(world.applicationsOf('ashby', cast.tomBecker.ashby?.candidateId ?? '')).toHaveLength(2);
});

test('merging moves the applications and marks both records as changed', () => {
	const world = createWorld({ seed: 1, candidates: 0 });
	const [from, into] = [
		cast.alexKimDublin.ashby?.candidateId ?? '',
		cast.alexKimBerlin.ashby?.candidateId ?? '',
	];
	const before = world.revision();
	mergeCandidate(world, 'ashby', from, into, WORLD_TIME + 1);
	expect(world.candidate('ashby', from)).toMatchObject({ merged_into: into });
	expect(world.applicationsOf('ashby', into)).toHaveLength(2);
	for (const id of [from, into]) expect(world.candidate('ashby', id)?.revision).toBeGreaterThan(before);
});
