import { type ApplicationRow, all, type CandidateRow, first, type JobRow } from '../../world/rows.ts';
import { action, iso, type SmartrecruitersContext } from './route.ts';
import { visibleApplication } from './visibility.ts';

/** A candidate's applications that the key sees, newest first: the first is the primary assignment. */
export function applicationsOf(context: SmartrecruitersContext, candidateId: string): ApplicationRow[] {
	const [sql, ...values] = visibleApplication(context, 'a');
	const query = `SELECT a.* FROM applications a WHERE a.candidate_id = ? AND ${sql} ORDER BY a.created_at DESC, a.seq`;
	return all<ApplicationRow>(context.world.db, query, candidateId, ...values);
}

function jobOf(context: SmartrecruitersContext, id: string): JobRow {
	const job = context.world.job('smartrecruiters', id);
	if (job === undefined) throw new Error(`application on an unknown job ${id}`);
	return job;
}

function placeOf(row: CandidateRow): unknown {
	const { country, country_code: countryCode, region, city } = row;
	return country === null ? undefined : { country, countryCode, region, city };
}

/** Where an application came from, by name and as a link. */
function sourceOf(
	context: SmartrecruitersContext,
	row: ApplicationRow,
): { source?: string; actions?: unknown } {
	const source = first<{ title: string }>(
		context.world.db,
		'SELECT title FROM sources WHERE id = ?',
		row.source_id,
	);
	if (source === undefined) return {};
	const path = `/configuration/sources/SOURCE/values/${row.source_id}`;
	return { source: source.title, actions: { sourceDetails: action(path) } };
}

/** What the details of a candidate and an application say about the application's state. */
export function assignmentShape(
	context: SmartrecruitersContext,
	row: ApplicationRow,
): Record<string, unknown> {
	return {
		status: row.status,
		...(row.stage === null ? {} : { subStatus: row.stage }),
		...(row.status === 'REJECTED'
			? { reasonOfRejection: { id: 'lacks-skills', label: 'Lacks skills' } }
			: {}),
		...(row.status === 'WITHDRAWN'
			? { reasonOfWithdrawal: { id: 'other-offer', label: 'Other offer' } }
			: {}),
		...sourceOf(context, row),
	};
}

/** A candidate in a list: the primary application's job and status, of the others the job's id only. */
export function candidateItemShape(context: SmartrecruitersContext, row: CandidateRow): unknown {
	const [primary, ...others] = applicationsOf(context, row.id);
	const self = `/candidates/${row.id}`;
	return {
		id: row.id,
		internal: false,
		firstName: row.first_name,
		lastName: row.last_name,
		...(row.email === null ? {} : { email: row.email }),
		location: placeOf(row),
		createdOn: iso(row.created_at),
		updatedOn: iso(row.updated_at),
		tags: [],
		...(primary === undefined
			? {}
			: {
					primaryAssignment: {
						job: {
							id: primary.job_id,
							title: jobOf(context, primary.job_id).title,
							actions: { details: action(`/jobs/${primary.job_id}`) },
						},
						status: primary.status,
						...(primary.stage === null ? {} : { subStatus: primary.stage }),
					},
				}),
		secondaryAssignments: others.map(({ job_id: id }) => ({
			job: { id, actions: { details: action(`/jobs/${id}`) } },
		})),
		actions: { details: action(self), properties: action(`${self}/properties`) },
	};
}

/** A candidate with everything. Neither this nor the list names an application's id. */
export function candidateDetailsShape(context: SmartrecruitersContext, row: CandidateRow): unknown {
	const [primary, ...others] = applicationsOf(context, row.id).map((application) => ({
		job: {
			id: application.job_id,
			title: jobOf(context, application.job_id).title,
			actions: { details: action(`/jobs/${application.job_id}`) },
		},
		...assignmentShape(context, application),
	}));
	const website = row.modernloop_url ?? row.website;
	const web = {
		...JSON.parse(row.other_links ?? '{}'),
		...(row.linkedin === null ? {} : { linkedin: row.linkedin }),
		...(website === null ? {} : { website }),
	};
	const self = `/candidates/${row.id}`;
	return {
		id: row.id,
		internal: false,
		firstName: row.first_name,
		lastName: row.last_name,
		...(row.email === null ? {} : { email: row.email }),
		...(row.phone === null ? {} : { phoneNumber: row.phone }),
		location: placeOf(row),
		...(Object.keys(web).length === 0 ? {} : { web }),
		createdOn: iso(row.created_at),
		updatedOn: iso(row.updated_at),
		tags: [],
		education: row.school === null ? [] : [{ institution: row.school, degree: 'Bachelor', current: false }],
		experience:
			row.company === null
				? []
				: [{ title: row.position ?? '', company: row.company, current: true, startDate: '2021-04' }],
		...(primary === undefined ? {} : { primaryAssignment: primary }),
		secondaryAssignments: others,
		actions: { properties: action(`${self}/properties`), attachments: action(`${self}/attachments`) },
	};
}
