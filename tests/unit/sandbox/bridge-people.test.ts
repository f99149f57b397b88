import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { bridgeChangesSchema } from '../../../utils/systems/modernloop/bridge-change-schemas.ts';
import { bridgeDataSchemas } from '../../../utils/systems/modernloop/bridge-data-schemas.ts';
import { bridgeListSchema, bridgeProblemSchema } from '../../../utils/systems/modernloop/bridge-schemas.ts';
import type { BridgeAnswer } from '../../sandbox/modernloop/bridge-answer.ts';
import { cast } from '../../sandbox/world/cast.ts';
import { startBridge } from './bridge-caller.ts';

const candidates = bridgeListSchema(bridgeDataSchemas.candidates);
const person = { name: 'Priya Sharma', emails: ['priya.sharma@example.com'], profileUrls: [] };
const priya = `/v1/candidates/ashby/${cast.priyaSharma.ashby?.candidateId}`;

function read<Schema extends z.ZodType>(schema: Schema, answer: BridgeAnswer): z.output<Schema> {
	expect(answer.headers['content-type']).toBe('application/json');
	return schema.parse(answer.body);
}

function problem(answer: BridgeAnswer) {
	expect(answer.headers['content-type']).toBe('application/problem+json');
	const parsed = bridgeProblemSchema.parse(answer.body);
	expect(parsed.status).toBe(answer.status);
	return { status: answer.status, type: parsed.type.replace('urn:looplink:bridge:', '') };
}

describe('what people do in ModernLoop', () => {
	const ref = {
		kind: 'candidates',
		externalSystem: 'ashby',
		externalId: cast.priyaSharma.ashby?.candidateId ?? '',
	} as const;
	const interview = {
		modernloopId: 'ml-1',
		webUrl: 'https://app.modernloop.io/i/1',
		externalSystem: 'ashby' as const,
		candidateId: ref.externalId,
		applicationId: 'a1',
		title: 'Screen',
		startsAt: '2026-11-24T10:00:00Z',
		endsAt: '2026-11-24T10:30:00Z',
		timezone: 'Europe/Berlin',
		interviewerEmails: ['sam@example.com'],
	};
	const all = (call: ReturnType<typeof startBridge>['call'], query = '') =>
		read(bridgeChangesSchema, call('GET', `/v1/changes${query}`));

	it('is never overwritten by a write that does not know of it', () => {
		const { call, bridge } = startBridge();
		call('PUT', priya, { body: person });
		bridge.people.edit(ref, { name: 'Priya S.' });
		const late = call('PUT', priya, { body: { ...person, name: 'P. Sharma' } });
		expect(problem(late)).toEqual({ status: 412, type: 'precondition-failed' });
		const [item] = read(
			candidates,
			call('GET', `/v1/candidates?externalSystem=ashby&externalId=${ref.externalId}`),
		).items;
		expect(item).toMatchObject({ edited: true, data: { ...person, name: 'Priya S.' } });
		const decided = call('PUT', priya, { body: person, headers: { 'if-match': item?.etag ?? '' } });
		expect(decided.status).toBe(200);
		expect(bridge.records.find(ref)).toMatchObject({ edited: false });
	});

	it('is told to whoever asks for the first time, as long as it is open', () => {
		const { call, bridge } = startBridge();
		call('PUT', priya, { body: person });
		bridge.people.edit(ref, { name: 'Priya S.' });
		bridge.people.schedule(interview);
		expect(all(call).items.map(({ change }) => change)).toEqual(['upserted', 'scheduled']);
		const [first] = all(call, '?limit=1').items;
		const rest = all(call, `?limit=1&cursor=${all(call, '?limit=1').nextCursor}`);
		expect([first, ...rest.items]).toEqual(all(call).items);
		expect(rest.moreAvailable).toBe(false);
	});

	it('is told once it happens, and when it is over', () => {
		const { call, bridge } = startBridge();
		call('PUT', priya, { body: person });
		const start = all(call).nextCursor;
		bridge.people.edit(ref, { name: 'Priya S.' });
		const edited = all(call, `?cursor=${start}`);
		expect(edited.items).toMatchObject([{ change: 'upserted', record: { edited: true } }]);
		call('PUT', priya, { body: { ...person, name: 'Priya S.' } });
		const settled = all(call, `?cursor=${edited.nextCursor}`);
		expect(settled.items).toMatchObject([{ change: 'upserted', record: { edited: false } }]);
	});

	it('is tied to the record that the ATS has of it, once', () => {
		const { call, bridge } = startBridge();
		bridge.people.schedule(interview);
		const start = all(call).nextCursor;
		const { applicationId, title, startsAt, endsAt } = interview;
		const body = { applicationId, title, status: 'Scheduled', startsAt, endsAt, interviewerIds: ['u1'] };
		const path = '/v1/interviews/ashby/i1?modernloopId=ml-1';
		expect(call('PUT', path, { body }).status).toBe(201);
		expect(call('PUT', path, { body }).status).toBe(200);
		expect(problem(call('PUT', path.replace('i1', 'i2'), { body })).status).toBe(404);
		expect(all(call, `?cursor=${start}`).items).toEqual([{ change: 'unscheduled', modernloopId: 'ml-1' }]);
		expect(all(call).items).toEqual([]);
	});

	it.each(['made-up', 'forgotten'])('is not lost with a cursor that is %s', (which) => {
		const { call, bridge } = startBridge();
		call('PUT', priya, { body: person });
		const { nextCursor } = all(call);
		bridge.people.edit(ref, { name: 'Priya S.' });
		bridge.changes.forget();
		const cursor = which === 'made-up' ? which : nextCursor;
		const refused = call('GET', `/v1/changes?cursor=${cursor}`);
		expect(problem(refused)).toEqual({ status: 410, type: 'cursor-refused' });
		expect(all(call).items).toHaveLength(1);
	});
});
