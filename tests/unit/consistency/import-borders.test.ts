import { expect, test } from 'vitest';
import { type BiomeConfiguration, pageSideBorder, pageSideBreaches } from '../../tools/page-side-border.ts';
import { PROJECT, projectJson } from '../../tools/project-files.ts';

test('no content script reaches API-side code, storage, React, zod or the polyfill, over any number of imports', () => {
	const biome = projectJson('biome.json') as BiomeConfiguration; // our own file; a wrong shape throws below
	expect(pageSideBreaches(PROJECT, pageSideBorder(biome))).toEqual([]);
});
