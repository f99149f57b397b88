import { missedPlants } from './planted.ts';
import { searchUsedProfile } from './used.ts';

// `npm run check:at-rest`: nothing that is personal, and no key, lies readable in a closed browser's profile.
// First it is shown that the search finds what is there; an hour of use and another run side by side.
const [first, [missed, second]] = await Promise.all([
	searchUsedProfile({ candidates: 250, confidential: true }),
	missedPlants().then(
		async (places) => [places, await searchUsedProfile({ candidates: 150, confidential: false })] as const,
	),
]);
for (const place of missed) console.error(`What was planted was not found: ${place}`);
for (const { found, unused } of [first, second]) {
	for (const line of found.slice(0, 100)) console.error(line);
	if (found.length > 100) console.error(`and ${found.length - 100} more`);
	for (const store of unused)
		console.error(`Nothing was ever stored in ${store}: an hour of use lacks something.`);
}
const sum = (of: 'values' | 'bytes' | 'files') => first[of] + second[of];
const total = first.found.length + second.found.length;
console.log(
	`check:at-rest: ${sum('values')} values searched in ${sum('bytes')} bytes of ${sum('files')} files, ${total} found`,
);
process.exitCode = total + missed.length + first.unused.length + second.unused.length === 0 ? 0 : 1;
