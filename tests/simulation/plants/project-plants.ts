import type { Harsher, Plant } from './plant.ts';

/** Little chaos, and a key that sees confidential projects. */
const SOURCING: Harsher = {
	swarm: [
		['projects: random.chance(0.3)', 'projects: true'],
		['keySees: random.chance(0.7)', 'keySees: true'],
		['bridge: random.chance(0.5)', 'bridge: false'],
	],
	chaos: [
		['const MOST_TURNS = 80_000;', 'const MOST_TURNS = 8_000;'],
		['const MOST_TURNS_ALIVE = 20_000;', 'const MOST_TURNS_ALIVE = 8_000;'],
	],
};

/** Mistakes with people whom only a confidential project of Ashby holds. */
export const PROJECT_PLANTS: readonly Plant[] = [
	{
		name: 'a candidate of a confidential project is stored',
		harsher: SOURCING,
		file: 'utils/sync/gate.ts',
		edits: [['ids.length === 0 && record.mayBeConfidential !== true;', 'ids.length === 0;']],
	},
	{
		name: 'nobody asks whether a key sees confidential projects',
		harsher: SOURCING,
		file: 'utils/systems/ashby/confidential-projects.ts',
		edits: [["return hasConfidential(api, 'project.list', {});", 'return Promise.resolve(false);']],
	},
	{
		name: 'a candidate asked for by itself is in no project',
		harsher: SOURCING,
		file: 'utils/systems/ashby/fetch-candidate.ts',
		edits: [
			[
				'const isHidden = ids.size === 0 && (await isInConfidentialProject(api, candidate.id));',
				'const isHidden = false;',
			],
		],
	},
];
