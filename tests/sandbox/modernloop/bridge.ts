import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { BridgeItem, BridgeKind } from '../../../utils/systems/modernloop/bridge.ts';
import { bridgeDataSchemas } from '../../../utils/systems/modernloop/bridge-data-schemas.ts';
import {
	BRIDGE_CHANGES_LIMIT,
	BRIDGE_CONTRACT_VERSION,
	bridgeBatchSchema,
} from '../../../utils/systems/modernloop/bridge-schemas.ts';
import { type BridgeKey, createBridgeLimiter, demand, keyOf, permissionsOf } from './bridge-access.ts';
import {
	type BridgeAnswer,
	type BridgeRequest,
	invalid,
	json,
	type Problem,
	ProblemError,
	problemAnswer,
} from './bridge-answer.ts';
import type { BridgeFeed } from './bridge-changes.ts';
import { createIdempotency } from './bridge-idempotency.ts';
import { type BridgePeople, createBridgePeople } from './bridge-people.ts';
import { type BridgeRecords, type BridgeRef, createBridgeRecords, type Put } from './bridge-records.ts';
import { type BridgeRoute, routeOf } from './bridge-routes.ts';

export type Bridge = {
	readonly answer: (request: BridgeRequest) => BridgeAnswer;
	readonly records: BridgeRecords;
	/** For tests: what people do in ModernLoop itself. */
	readonly people: BridgePeople;
	readonly changes: BridgeFeed;
};

/** Parses strictly: what the schema would silently drop is an error, so that a typo cannot lose data. */
function parseBody<Schema extends z.ZodType>(schema: Schema, request: BridgeRequest): z.output<Schema> {
	if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
		throw invalid(415, 'The body has to be application/json.');
	}
	let body: unknown;
	try {
		body = JSON.parse(request.body);
	} catch {
		throw invalid(400, 'The body is not JSON.');
	}
	const parsed = schema.safeParse(body);
	if (!parsed.success) {
		const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
		throw invalid(422, 'The body is not what the contract says.', `At: ${where}`);
	}
	if (!isDeepStrictEqual(parsed.data, body))
		throw invalid(422, 'The body has fields the contract does not know.');
	return parsed.data;
}

function find(records: BridgeRecords, kind: BridgeKind, query: URLSearchParams): BridgeItem[] {
	const [system, id] = [query.get('externalSystem'), query.get('externalId')];
	const [email, webUrl] = [query.get('email'), query.get('webUrl')];
	if (id !== null && (system === 'ashby' || system === 'smartrecruiters')) {
		return [records.find({ kind, externalSystem: system, externalId: id }) ?? []].flat();
	}
	if (email !== null) return records.findByEmail(kind, email).slice(0, 100);
	if (webUrl !== null) return records.findByWebUrl(kind, webUrl).slice(0, 100);
	throw invalid(400, 'Ask by externalSystem and externalId, by email or by webUrl.');
}

function limitOf(text: string | null): number {
	const limit = text === null ? BRIDGE_CHANGES_LIMIT : Number(text);
	if (Number.isInteger(limit) && limit >= 1 && limit <= BRIDGE_CHANGES_LIMIT) return limit;
	throw invalid(400, `A limit is a number from 1 to ${BRIDGE_CHANGES_LIMIT}.`);
}

/**
 * The reference implementation of this project's bridge contract, over the sandbox's ModernLoop. Its routes
 * and rules are those of docs/bridge-openapi.json.
 */
export function createBridge({ db, clock }: { db: DatabaseSync; clock: () => number }): Bridge {
	const records = createBridgeRecords(db, clock);
	const people = createBridgePeople(records);
	const idempotency = createIdempotency();
	const limiter = createBridgeLimiter(clock);

	const put = (ref: BridgeRef, data: object, ifMatch: string | null): Put => {
		const done = records.put(ref, data, ifMatch);
		if (done.settled) people.settled(ref);
		return done;
	};

	const putOne = (ref: BridgeRef, request: BridgeRequest): BridgeAnswer => {
		const data = parseBody(bridgeDataSchemas[ref.kind], request);
		const modernloopId = request.url.searchParams.get('modernloopId');
		if (modernloopId !== null && ref.kind === 'interviews') people.bind(modernloopId, ref);
		const { record, created } = put(ref, data, request.headers.get('if-match'));
		return json(created ? 201 : 200, record, { etag: record.etag });
	};

	const putBatch = (kind: BridgeKind, request: BridgeRequest): BridgeAnswer => {
		const { items } = parseBody(bridgeBatchSchema(bridgeDataSchemas[kind]), request);
		const results = items.map(({ externalSystem, externalId, ifMatch, data }) => {
			const ref = { kind, externalSystem, externalId };
			try {
				if (data !== null) return { outcome: 'written' as const, record: put(ref, data, ifMatch).record };
				records.remove(ref, ifMatch);
				return { outcome: 'removed' as const, externalSystem, externalId };
			} catch (error) {
				if (!(error instanceof ProblemError)) throw error;
				return {
					outcome: 'failed' as const,
					externalSystem,
					externalId,
					problem: error.problem satisfies Problem,
				};
			}
		});
		return json(200, { results });
	};

	const write = (key: BridgeKey, kind: BridgeKind, request: BridgeRequest, run: () => BridgeAnswer) => {
		demand(key, kind, 'write');
		return idempotency.once(key.name, request, run);
	};

	const run = (key: BridgeKey, route: BridgeRoute, request: BridgeRequest): BridgeAnswer => {
		const query = request.url.searchParams;
		switch (route.name) {
			case 'workspace':
				return json(200, {
					contractVersion: BRIDGE_CONTRACT_VERSION,
					name: 'Brightwave',
					permissions: permissionsOf(key),
				});
			case 'changes':
				demand(key, 'candidates', 'read');
				return json(200, people.changes.read(query.get('cursor'), limitOf(query.get('limit'))));
			case 'find':
				demand(key, route.kind, 'read');
				return json(200, { items: find(records, route.kind, query) });
			case 'batch':
				return write(key, route.kind, request, () => putBatch(route.kind, request));
			case 'put': {
				const { ref } = route;
				return write(key, ref.kind, request, () => putOne(ref, request));
			}
			case 'delete': {
				const { ref } = route;
				return write(key, ref.kind, request, () => {
					records.remove(ref, request.headers.get('if-match'));
					return { status: 204, headers: {}, body: null };
				});
			}
		}
	};

	return {
		records,
		people,
		changes: people.changes,
		answer: (request) => {
			let limits: BridgeAnswer['headers'] = {};
			try {
				const key = keyOf(request.headers);
				limits = limiter.count(key);
				const answer = run(key, routeOf(request.method, request.url.pathname), request);
				return { ...answer, headers: { ...limits, ...answer.headers } };
			} catch (error) {
				if (!(error instanceof ProblemError)) throw error;
				const answer = problemAnswer(error);
				return { ...answer, headers: { ...limits, ...answer.headers } };
			}
		},
	};
}
