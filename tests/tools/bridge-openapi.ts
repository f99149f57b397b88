import { z } from 'zod';
import { BRIDGE_KINDS, type BridgeKind } from '../../utils/systems/modernloop/bridge.ts';
import { bridgeChangesSchema } from '../../utils/systems/modernloop/bridge-change-schemas.ts';
import { bridgeDataSchemas } from '../../utils/systems/modernloop/bridge-data-schemas.ts';
import {
	BRIDGE_BATCH_LIMIT,
	BRIDGE_CHANGES_LIMIT,
	BRIDGE_CONTRACT_VERSION,
	BRIDGE_PROBLEM_TYPES,
	bridgeBatchResultSchema,
	bridgeBatchSchema,
	bridgeListSchema,
	bridgeProblemSchema,
	bridgeRecordSchema,
	bridgeWorkspaceSchema,
} from '../../utils/systems/modernloop/bridge-schemas.ts';
import { ATS_SYSTEMS } from '../../utils/systems/system.ts';

const DESCRIPTION = `LoopLink's own contract for a small REST service beside ModernLoop. ModernLoop publishes no API; this document does not describe one. An organisation that has partner access, or keeps candidates in a service of its own, can implement it, and LoopLink then finds people by id, e-mail or address and keeps them in step.

**Key.** \`Authorization: Bearer <key>\` on every request. Never cookies. A key may be limited to some permissions, named \`<kind>:read\` and \`<kind>:write\`; \`GET /v1/workspace\` lists them.

**Host and CORS.** https only. A bridge on \`*.modernloop.io\` is reached by a browser permission that the user grants, and needs no CORS. On any other host there is no such permission, so the bridge answers every origin: \`Access-Control-Allow-Origin: *\` on every answer, errors included; and to \`OPTIONS\`, without asking for the key, \`Access-Control-Allow-Methods: GET, PUT, POST, DELETE\` and \`Access-Control-Allow-Headers: authorization, content-type, idempotency-key, if-match\` (\`*\` does not cover \`authorization\`), plus \`Access-Control-Expose-Headers: etag, ratelimit, ratelimit-policy, retry-after, x-request-id\`. This is safe because the key is a bearer key that no page has. Redirects are not followed.

**Writes.** Every write carries \`Idempotency-Key\`; the same key with the same body within 24 hours answers as the first time and does nothing more. \`PUT\` creates or updates. With \`If-Match\` it updates only that version and answers 412 otherwise; without, it writes whatever is there, unless somebody edited that in ModernLoop since it was last written: then it answers 412 too. Writing what is already there always succeeds and changes nothing, not even the ETag, unless it leaves untold (\`null\`) what somebody may have edited: that is answered as any other write. Any write that succeeds makes the record no longer \`edited\`. A \`null\` for profiles or for a status means that the writer was not told: what is there stays. Unknown fields are refused.

**Both sides.** Of a candidate, the name, the first e-mail and the profiles can be edited in ModernLoop: LoopLink asks a person before one side overwrites the other. Everything else follows the ATS. Many browsers may write the same record; they converge because equal writes succeed and because \`edited\` tells a person's change from a colleague's write.

**Limits.** \`RateLimit\` and \`RateLimit-Policy\` headers on every answer. Over the limit: 429 with \`Retry-After\` in seconds.

**Errors.** RFC 9457 problem details. \`type\` is one of ${BRIDGE_PROBLEM_TYPES.map((type) => `\`${type}\``).join(', ')}. No text in an error carries personal data. A record the key may not see is answered as if it did not exist.

**Times** are RFC 3339 with an offset; ids and ETags are opaque.`;

const components = {
	Record: bridgeRecordSchema,
	Workspace: bridgeWorkspaceSchema,
	Problem: bridgeProblemSchema,
	BatchResult: bridgeBatchResultSchema,
	Changes: bridgeChangesSchema,
	...Object.fromEntries(
		BRIDGE_KINDS.flatMap((kind): [string, z.ZodType][] => [
			[nameOf(kind), bridgeDataSchemas[kind]],
			[`${nameOf(kind)}List`, bridgeListSchema(bridgeDataSchemas[kind])],
			[`${nameOf(kind)}Batch`, bridgeBatchSchema(bridgeDataSchemas[kind])],
		]),
	),
};

/** The OpenAPI 3.1 document of the bridge contract, made from the schemas that the client parses with. */
function bridgeOpenApi(): Readonly<Record<string, unknown>> {
	return {
		openapi: '3.1.0',
		info: {
			title: 'LoopLink bridge',
			version: `${BRIDGE_CONTRACT_VERSION}.0.0`,
			description: DESCRIPTION,
			license: { name: 'MIT', identifier: 'MIT' },
		},
		servers: [
			{ url: 'https://{host}', variables: { host: { default: 'bridge.example.com', description: 'Yours' } } },
		],
		security: [{ key: [] }],
		paths: {
			'/v1/workspace': {
				get: {
					operationId: 'getWorkspace',
					summary: 'Whom the key belongs to and what it may do',
					responses: answers('Workspace'),
				},
			},
			...Object.assign({}, ...BRIDGE_KINDS.map(pathsOf)),
			'/v1/changes': {
				get: {
					operationId: 'listChanges',
					summary: 'What changed on ModernLoop’s side, oldest first',
					description:
						'Without a cursor it begins with what is open (every record that is edited, every interview that was scheduled in ModernLoop and has no ATS record) and goes on with what changes. What is written through the bridge is not repeated, except that an edited record no longer is. A cursor that is too old or unknown is refused with 410 and the type cursor-refused; the reader then begins without one and misses nothing.',
					parameters: [
						query('cursor'),
						{
							...query('limit'),
							schema: {
								type: 'integer',
								minimum: 1,
								maximum: BRIDGE_CHANGES_LIMIT,
								default: BRIDGE_CHANGES_LIMIT,
							},
						},
					],
					responses: answers('Changes'),
				},
			},
		},
		components: {
			securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
			schemas: componentSchemas(),
		},
	};
}

/** As docs/bridge-openapi.json holds it. */
export function bridgeOpenApiText(): string {
	return `${JSON.stringify(bridgeOpenApi(), null, '\t')}\n`;
}

function pathsOf(kind: BridgeKind): Readonly<Record<string, unknown>> {
	const name = nameOf(kind);
	return {
		[`/v1/${kind}`]: {
			get: {
				operationId: `find${name}s`,
				summary: 'Every match, at most 100; none is an empty list',
				description:
					'Exactly one way to ask: externalSystem with externalId, or email (compared without case; candidates and users), or webUrl.',
				parameters: [
					{ ...query('externalSystem'), schema: { type: 'string', enum: ATS_SYSTEMS } },
					query('externalId'),
					query('email'),
					query('webUrl'),
				],
				responses: answers(`${name}List`),
			},
		},
		[`/v1/${kind}/{externalSystem}/{externalId}`]: {
			parameters: [
				{
					name: 'externalSystem',
					in: 'path',
					required: true,
					schema: { type: 'string', enum: ATS_SYSTEMS },
				},
				{ name: 'externalId', in: 'path', required: true, schema: { type: 'string' } },
			],
			put: {
				operationId: `put${name}`,
				summary: 'Creates or updates',
				...(kind === 'interviews'
					? {
							description:
								'With modernloopId: this ATS record is the interview that was scheduled in ModernLoop under that id. 404 where no such interview waits for one; repeating it changes nothing.',
						}
					: {}),
				parameters: [
					idempotencyKey,
					header('If-Match', false),
					...(kind === 'interviews' ? [query('modernloopId')] : []),
				],
				requestBody: body(name),
				responses: answers('Record'),
			},
			delete: {
				operationId: `delete${name}`,
				summary: 'Removes; what is already gone is fine',
				parameters: [idempotencyKey],
				responses: { 204: { description: 'Gone' }, default: problem },
			},
		},
		[`/v1/${kind}:batch`]: {
			post: {
				operationId: `batch${name}s`,
				summary: `Up to ${BRIDGE_BATCH_LIMIT} items, each on its own: one that fails does not stop the rest`,
				description: 'ifMatch null is no If-Match. data null removes the record, whoever edited it.',
				parameters: [idempotencyKey],
				requestBody: body(`${name}Batch`),
				responses: answers('BatchResult'),
			},
		},
	};
}

const problem = {
	description: 'A problem',
	content: { 'application/problem+json': { schema: ref('Problem') } },
};
const idempotencyKey = header('Idempotency-Key', true);

function answers(name: string): unknown {
	return { 200: { description: 'OK', content: json(name) }, default: problem };
}

function body(name: string): unknown {
	return { required: true, content: json(name) };
}

function json(name: string): unknown {
	return { 'application/json': { schema: ref(name) } };
}

function ref(name: string): unknown {
	return { $ref: `#/components/schemas/${name}` };
}

function query(name: string): object {
	return { name, in: 'query', required: false, schema: { type: 'string' } };
}

function header(name: string, required: boolean): unknown {
	return { name, in: 'header', required, schema: { type: 'string' } };
}

/** `hiring-processes` → `HiringProcess`. */
function nameOf(kind: BridgeKind): string {
	const singular = kind.replace(/processes$/, 'process').replace(/([^s])s$/, '$1');
	return singular.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Each schema once, referring to the others by name. */
function componentSchemas(): Readonly<Record<string, unknown>> {
	const registry = z.registry<{ id: string }>();
	for (const [id, schema] of Object.entries(components)) registry.add(schema, { id });
	const { schemas } = z.toJSONSchema(registry, {
		io: 'input',
		uri: (id) => `#/components/schemas/${id}`,
	});
	return Object.fromEntries(
		Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
	);
}
