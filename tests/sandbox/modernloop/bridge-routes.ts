import { BRIDGE_KINDS, type BridgeKind } from '../../../utils/systems/modernloop/bridge.ts';
import { ATS_SYSTEMS, type Ats } from '../../../utils/systems/system.ts';
import { notFound, ProblemError } from './bridge-answer.ts';
import type { BridgeRef } from './bridge-records.ts';

/** What a request asks for, by method and path alone. */
export type BridgeRoute =
	| { readonly name: 'workspace' }
	| { readonly name: 'changes' }
	| { readonly name: 'find'; readonly kind: BridgeKind }
	| { readonly name: 'batch'; readonly kind: BridgeKind }
	| { readonly name: 'put' | 'delete'; readonly ref: BridgeRef };

const isKind = (text: string): text is BridgeKind => BRIDGE_KINDS.some((kind) => kind === text);
const isAts = (text: string): text is Ats => ATS_SYSTEMS.some((ats) => ats === text);

/** Every method of a path, by route. */
function routesOf(path: string): ReadonlyMap<string, BridgeRoute> {
	if (path === '/v1/workspace') return new Map([['GET', { name: 'workspace' }]]);
	if (path === '/v1/changes') return new Map([['GET', { name: 'changes' }]]);
	const [, kind = '', batch, system = '', id] =
		/^\/v1\/([a-z-]+)(?:(:batch)|\/([a-z]+)\/([^/]+))?$/.exec(path) ?? [];
	if (!isKind(kind)) return new Map();
	if (batch) return new Map([['POST', { name: 'batch', kind }]]);
	if (id === undefined) return new Map([['GET', { name: 'find', kind }]]);
	if (!isAts(system)) return new Map();
	const ref = { kind, externalSystem: system, externalId: decode(id) };
	return new Map<string, BridgeRoute>([
		['PUT', { name: 'put', ref }],
		['DELETE', { name: 'delete', ref }],
	]);
}

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw notFound('There is nothing at this address.');
	}
}

/** The route of a request; throws 404, or 405 with what the path does allow. */
export function routeOf(method: string, path: string): BridgeRoute {
	const routes = routesOf(path);
	const route = routes.get(method);
	if (route) return route;
	if (routes.size === 0) throw notFound('There is nothing at this address.');
	throw new ProblemError(
		{ type: 'about:blank', title: 'Method not allowed.', status: 405 },
		{ allow: [...routes.keys()].join(', ') },
	);
}
