import type { Harsher, Plant } from './plant.ts';

/** Little chaos, and many who decide about interviews. */
const SCHEDULING: Harsher = {
	swarm: [
		['bridge: random.chance(0.5)', 'bridge: true'],
		['bridgeEdits: random.chance(0.7)', 'bridgeEdits: false'],
		['decisions: random.chance(0.8)', 'decisions: true'],
		['interviews: random.chance(0.4)', 'interviews: true'],
		['reviews: 2', 'reviews: 6'],
		['overlaps: random.chance(0.2)', 'overlaps: false'],
	],
	chaos: [
		['const MOST_TURNS = 80_000;', 'const MOST_TURNS = 3_000;'],
		['const MOST_TURNS_ALIVE = 20_000;', 'const MOST_TURNS_ALIVE = 3_000;'],
	],
};

/** Mistakes with interviews that are scheduled in ModernLoop. */
export const INTERVIEW_PLANTS: readonly Plant[] = [
	{
		name: 'an interview is written into Ashby without looking whether it is there',
		harsher: SCHEDULING,
		file: 'utils/systems/ashby/create-interview.ts',
		edits: [['if (written !== undefined) return { id: written, isDoubled: others.length > 0 };', '']],
	},
	{
		name: 'an interview is written into SmartRecruiters without looking whether it is there',
		harsher: SCHEDULING,
		file: 'utils/systems/smartrecruiters/create-interview.ts',
		edits: [['if (written !== undefined) return { id: written, isDoubled: others.length > 0 };', '']],
	},
	{
		name: 'an interview is written as it was proposed, though it was moved since',
		harsher: SCHEDULING,
		file: 'utils/merge/carry-out-interview.ts',
		edits: [['await lookAgain(deps, row);', '']],
	},
	{
		name: 'an interview that moves while it is being written is forgotten',
		harsher: SCHEDULING,
		file: 'utils/feed/apply-effect.ts',
		edits: [[' && candidateKeyIn(row.key) !== null;', ';']],
	},
	{
		name: 'an interview nobody wants is written',
		harsher: SCHEDULING,
		file: 'utils/merge/carry-out-interview.ts',
		edits: [['if (isWanted) {', 'if (true) {']],
	},
	{
		name: 'a feed that begins again leaves what was cancelled meanwhile',
		harsher: {
			...SCHEDULING,
			swarm: [...SCHEDULING.swarm, ['forgetful: random.chance(0.3)', 'forgetful: true']],
		},
		file: 'utils/feed/pull-changes.ts',
		edits: [["[...effects, { effect: 'withdraw-others', open: told }]", 'effects']],
	},
	{
		name: 'what was told of an ATS that was not connected is never told again',
		harsher: SCHEDULING,
		file: 'utils/feed/place-to-read-from.ts',
		edits: [['place.readWith.includes(generation)', 'generation !== null']],
	},
	{
		name: 'an interview that a worker died over is put on record when its answer comes',
		harsher: SCHEDULING,
		file: 'utils/merge/being-decided.ts',
		edits: [["entries.map((entry): AuditRow => ({ ...entry, outcome: 'unknown' }))", '[]']],
	},
];
