import { expect, test } from 'vitest';
import { connectionHost } from '../../../utils/connections/connection-host.ts';
import { parsePolicy } from '../../../utils/policy/parse-policy.ts';
import { NO_POLICY } from '../../../utils/policy/policy.ts';
import { ATS_ADAPTERS } from '../../../utils/systems/registry.ts';
import { projectJson } from '../../tools/project-files.ts';

const parse = (raw: unknown) =>
	parsePolicy(
		raw,
		(system, url) =>
			connectionHost(system, url, system === 'modernloop' ? [] : ATS_ADAPTERS[system].apiOrigins).state ===
			'allowed',
	);

const WHOLE = {
	connectionUrls: {
		ashby: 'https://api.ashbyhq.com',
		smartrecruiters: 'https://api.smartrecruiters.com',
		modernloop: 'https://bridge.acme.example',
	},
	modernLoopAddress: 'https://app.modernloop.io/o/acme/people?search={name}',
	allowedSystems: ['ashby', 'modernloop'],
	disableConfidential: true,
	requirePassphrase: true,
	retentionDays: 90,
	disableWriteBack: true,
	disableBridgeWrites: true,
};

test('a policy that sets everything is read as it stands', () => {
	expect(parse(WHOLE)).toEqual({ policy: WHOLE, problems: [] });
});

test('no policy, and none that makes sense, is no policy', () => {
	for (const raw of [undefined, null, {}, [], 'x', 7]) {
		expect(parse(raw)).toEqual({ policy: NO_POLICY, problems: [] });
	}
});

test('a value that is not understood is left out and named, and the others hold', () => {
	const { policy, problems } = parse({ ...WHOLE, retentionDays: 0, disableWriteBack: 'yes', colour: 'red' });
	expect(policy).toEqual({ ...WHOLE, retentionDays: null, disableWriteBack: false });
	expect(problems).toEqual([
		{ key: 'retentionDays', problem: 'invalid' },
		{ key: 'disableWriteBack', problem: 'invalid' },
		{ key: 'colour', problem: 'unknown' },
	]);
});

test.each([
	['ashby', 'https://api.smartrecruiters.com'],
	['ashby', 'http://api.ashbyhq.com'],
	['smartrecruiters', 'https://evil.example'],
	['modernloop', 'https://app.modernloop.io'],
	['ashby', 7],
])('the %s key can not be sent to %s', (system, url) => {
	const { policy, problems } = parse({ connectionUrls: { [system]: url } });
	expect(policy.connectionUrls).toEqual({});
	expect(problems).toEqual([{ key: `connectionUrls.${system}`, problem: 'invalid' }]);
});

test('an address of another host, and one without placeholders, opens nothing', () => {
	for (const modernLoopAddress of ['https://evil.example/{name}', 'https://app.modernloop.io/', '']) {
		expect(parse({ modernLoopAddress })).toMatchObject({
			policy: { modernLoopAddress: null },
			problems: [{ key: 'modernLoopAddress' }],
		});
	}
});

test('a list with a name that nobody knows allows the others only, down to none', () => {
	expect(parse({ allowedSystems: ['greenhouse', 'ashby'] })).toMatchObject({
		policy: { allowedSystems: ['ashby'] },
		problems: [{ key: 'allowedSystems' }],
	});
	expect(parse({ allowedSystems: ['greenhouse'] }).policy.allowedSystems).toEqual([]);
	expect(parse({ allowedSystems: [] })).toMatchObject({ policy: { allowedSystems: [] }, problems: [] });
	expect(parse({ allowedSystems: 'ashby' }).policy.allowedSystems).toBeNull();
});

test('the schema that browsers check policies with names the same keys', () => {
	const { properties } = projectJson('public/managed-schema.json') as {
		readonly properties: Readonly<Record<string, { readonly properties?: object }>>;
	};
	expect(Object.keys(properties).toSorted()).toEqual(Object.keys(NO_POLICY).toSorted());
	expect(Object.keys(properties['connectionUrls']?.properties ?? {}).toSorted()).toEqual(
		Object.keys(WHOLE.connectionUrls).toSorted(),
	);
});
