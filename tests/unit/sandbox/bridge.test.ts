import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { bridgeDataSchemas } from '../../../utils/systems/modernloop/bridge-data-schemas.ts';
import {
	bridgeBatchResultSchema,
	bridgeListSchema,
	bridgeProblemSchema,
	bridgeRecordSchema,
	bridgeWorkspaceSchema,
} from '../../../utils/systems/modernloop/bridge-schemas.ts';
import { BRIDGE_REQUESTS_PER_MINUTE, bridgeKeys } from '../../sandbox/modernloop/bridge-access.ts';
import type { BridgeAnswer } from '../../sandbox/modernloop/bridge-answer.ts';
import { cast } from '../../sandbox/world/cast.ts';
import { modernLoopUrl } from '../../sandbox/world/modernloop-paths.ts';
import { startBridge } from './bridge-caller.ts';

const candidates = bridgeListSchema(bridgeDataSchemas.candidates);
const person = { name: 'Priya Sharma', emails: ['priya.sharma@example.com'], profileUrls: [] };
const priya = `/v1/candidates/ashby/${cast.priyaSharma.ashby?.candidateId}`;
const jane = `externalSystem=ashby&externalId=${cast.janeDoe.ashby?.candidateId}`;

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

describe('keys', () => {
	it('says whom a key belongs to and what it may do', () => {
		const { call } = startBridge();
		const full = read(bridgeWorkspaceSchema, call('GET', '/v1/workspace'));
		expect(full.permissions).toContainEqual({ kind: 'candidates', access: 'write' });
		const readOnly = read(bridgeWorkspaceSchema, call('GET', '/v1/workspace', { key: bridgeKeys.readOnly }));
		expect(readOnly.permissions.every(({ access }) => access === 'read')).toBe(true);
	});

	it.each([bridgeKeys.revoked, 'unknown', ''])('refuses the key %j with 401', (key) => {
		const answer = startBridge().call('GET', '/v1/workspace', { key });
		expect(problem(answer)).toEqual({ status: 401, type: 'key-rejected' });
		expect(answer.headers['www-authenticate']).toBe('Bearer');
	});

	it('names the permission that a read-only key lacks', () => {
		const answer = startBridge().call('PUT', priya, { key: bridgeKeys.readOnly, body: person });
		expect(problem(answer)).toEqual({ status: 403, type: 'permission-missing' });
		expect(answer.body).toMatchObject({ permission: 'candidates:write' });
	});

	it('tells how much of the limit is left, and when to come back', () => {
		let now = 0;
		const { call } = startBridge(() => now);
		expect(call('GET', '/v1/workspace').headers['ratelimit']).toBe(
			`"default";r=${BRIDGE_REQUESTS_PER_MINUTE - 1};t=60`,
		);
		for (let i = 1; i < BRIDGE_REQUESTS_PER_MINUTE; i += 1) call('GET', '/v1/workspace');
		now = 15_000;
		const over = call('GET', '/v1/workspace');
		expect(problem(over)).toEqual({ status: 429, type: 'rate-limited' });
		expect(over.headers['retry-after']).toBe('45');
		now = 60_000;
		expect(call('GET', '/v1/workspace').status).toBe(200);
	});
});

describe('finding', () => {
	it('knows the ATS record behind every page of ModernLoop', () => {
		const { call } = startBridge();
		const { items } = read(candidates, call('GET', `/v1/candidates?${jane}`));
		expect(items.map(({ webUrl }) => webUrl)).toEqual([modernLoopUrl(cast.janeDoe.pages[0]?.path ?? '')]);
	});

	it('finds all records with an e-mail, whatever its case', () => {
		const { call } = startBridge();
		const { items } = read(candidates, call('GET', '/v1/candidates?email=Marco.Rossi%40example.com'));
		expect(items.map(({ externalSystem }) => externalSystem).sort()).toEqual(['ashby', 'smartrecruiters']);
	});

	it('finds the records behind a page address', () => {
		const { call } = startBridge();
		const page = modernLoopUrl(cast.tomBecker.pages[0]?.path ?? '');
		const { items } = read(candidates, call('GET', `/v1/candidates?webUrl=${encodeURIComponent(page)}`));
		expect(items.map(({ externalId }) => externalId)).toContain(cast.tomBecker.ashby?.candidateId);
		const elsewhere = encodeURIComponent(page.replace('app.modernloop.io', 'evil.example'));
		expect(read(candidates, call('GET', `/v1/candidates?webUrl=${elsewhere}`)).items).toEqual([]);
	});

	it('answers an empty list for what it does not know, and 400 for a question it does not understand', () => {
		const { call } = startBridge();
		const unknown = call('GET', '/v1/candidates?externalSystem=ashby&externalId=nobody');
		expect(read(candidates, unknown).items).toEqual([]);
		expect(problem(call('GET', '/v1/candidates?name=Jane'))).toEqual({ status: 400, type: 'invalid' });
		expect(problem(call('GET', '/v1/robots')).status).toBe(404);
	});
});

describe('writing', () => {
	it('gives a candidate that ModernLoop does not know a page of its own', () => {
		const { call, world } = startBridge();
		const answer = call('PUT', priya, { body: person });
		expect(answer.status).toBe(201);
		const record = read(bridgeRecordSchema, answer);
		expect(answer.headers['etag']).toBe(record.etag);
		expect(world.page(new URL(record.webUrl).pathname)).toMatchObject({ name: 'Priya Sharma' });
	});

	it('changes nothing when the same data comes again', () => {
		const { call } = startBridge();
		const first = read(bridgeRecordSchema, call('PUT', priya, { body: person }));
		const again = call('PUT', priya, { body: person });
		expect(again.status).toBe(200);
		expect(read(bridgeRecordSchema, again)).toEqual(first);
	});

	it('gives the same answer to the same write, and 422 when the key comes with another', () => {
		const { call } = startBridge();
		const headers = { 'idempotency-key': 'once' };
		const first = call('PUT', priya, { body: person, headers });
		expect(call('PUT', priya, { body: person, headers })).toMatchObject({ status: 201, body: first.body });
		const other = call('PUT', priya, { body: { ...person, name: 'Priya S.' }, headers });
		expect(problem(other)).toEqual({ status: 422, type: 'invalid' });
	});

	it('does not write without an Idempotency-Key', () => {
		const answer = startBridge().call('PUT', priya, { body: person, headers: { 'idempotency-key': '' } });
		expect(problem(answer)).toEqual({ status: 400, type: 'invalid' });
	});

	it('refuses a write that rests on an older record, unless it changes nothing', () => {
		const { call } = startBridge();
		const { etag } = read(bridgeRecordSchema, call('PUT', priya, { body: person }));
		const renamed = { ...person, name: 'Priya S.' };
		const newer = call('PUT', priya, { body: renamed, headers: { 'if-match': etag } });
		expect(read(bridgeRecordSchema, newer).etag).not.toBe(etag);
		expect(call('PUT', priya, { body: renamed, headers: { 'if-match': etag } }).status).toBe(200);
		const late = call('PUT', priya, { body: person, headers: { 'if-match': etag } });
		expect(problem(late)).toEqual({ status: 412, type: 'precondition-failed' });
		const absent = call('PUT', '/v1/jobs/ashby/j1', {
			body: { title: 'Cook', confidential: false },
			headers: { 'if-match': etag },
		});
		expect(absent.status).toBe(412);
	});

	it.each([
		['a field too many', { ...person, phone: '+1' }],
		['a field too few', { name: 'Priya' }],
		['a wrong type', { ...person, emails: 'priya@example.com' }],
		['an address that is not https', { ...person, profileUrls: ['javascript:alert(1)'] }],
	])('refuses a body with %s', (_, body) => {
		const { call } = startBridge();
		expect(problem(call('PUT', priya, { body }))).toEqual({ status: 422, type: 'invalid' });
	});

	it('refuses what is not JSON or not called JSON', () => {
		const { call } = startBridge();
		expect(problem(call('PUT', priya, { body: '{"name":' })).status).toBe(400);
		expect(
			problem(call('PUT', priya, { body: person, headers: { 'content-type': 'text/plain' } })).status,
		).toBe(415);
	});

	it('says what a path allows', () => {
		const answer = startBridge().call('PATCH', priya, { body: person });
		expect(problem(answer).status).toBe(405);
		expect(answer.headers['allow']).toBe('PUT, DELETE');
	});

	it('puts an application on the page of its candidate', () => {
		const { call } = startBridge();
		const { webUrl } = read(bridgeRecordSchema, call('PUT', priya, { body: person }));
		const body = {
			candidateId: cast.priyaSharma.ashby?.candidateId,
			jobId: 'j1',
			status: 'Active',
			stage: null,
		};
		expect(read(bridgeRecordSchema, call('PUT', '/v1/applications/ashby/a1', { body })).webUrl).toBe(webUrl);
	});

	it('reads ids out of the path as they are', () => {
		const { call } = startBridge();
		const record = read(bridgeRecordSchema, call('PUT', '/v1/candidates/ashby/a%2Fb%20c', { body: person }));
		expect(record.externalId).toBe('a/b c');
	});

	it('takes a record and its page away', () => {
		const { call, world } = startBridge();
		const { webUrl } = read(bridgeRecordSchema, call('PUT', priya, { body: person }));
		expect(call('DELETE', priya)).toMatchObject({ status: 204, body: null });
		expect(world.page(new URL(webUrl).pathname)).toBeUndefined();
		expect(call('DELETE', priya).status).toBe(204);
	});

	it('keeps what a write does not tell', () => {
		const { call } = startBridge();
		const profileUrls = ['https://github.com/priya'];
		const first = read(bridgeRecordSchema, call('PUT', priya, { body: { ...person, profileUrls } }));
		const again = call('PUT', priya, { body: { ...person, profileUrls: null } });
		expect(read(bridgeRecordSchema, again)).toEqual(first);
	});
});

describe('batches', () => {
	const item = (externalId: string, ifMatch: string | null = null) => ({
		externalSystem: 'ashby',
		externalId,
		ifMatch,
		data: person,
	});

	it('writes each item on its own and answers in the order sent', () => {
		const { call } = startBridge();
		const items = [item('x1'), item('x2', '"stale"'), item('x3')];
		const { results } = read(
			bridgeBatchResultSchema,
			call('POST', '/v1/candidates:batch', { body: { items } }),
		);
		expect(results.map(({ outcome }) => outcome)).toEqual(['written', 'failed', 'written']);
	});

	it('removes what comes without data, also where there is nothing', () => {
		const { call, bridge } = startBridge();
		call('POST', '/v1/candidates:batch', { body: { items: [item('x1')] } });
		const items = [
			{ ...item('x1'), data: null },
			{ ...item('x2'), data: null },
		];
		const { results } = read(
			bridgeBatchResultSchema,
			call('POST', '/v1/candidates:batch', { body: { items } }),
		);
		expect(results.map(({ outcome }) => outcome)).toEqual(['removed', 'removed']);
		expect(bridge.records.keys()).toEqual([]);
	});

	it('takes a hundred items and no more', () => {
		const { call } = startBridge();
		const items = Array.from({ length: 101 }, (_, i) => item(`x${i}`));
		expect(call('POST', '/v1/candidates:batch', { body: { items: items.slice(1) } }).status).toBe(200);
		expect(problem(call('POST', '/v1/candidates:batch', { body: { items } })).status).toBe(422);
	});
});
