import type { StageRow } from '../../world/rows.ts';

/** A stage as Ashby writes it. */
export function stageShape(row: StageRow): Record<string, unknown> {
	return {
		id: row.id,
		title: row.title,
		type: row.type,
		orderInInterviewPlan: row.position,
		interviewStageGroupId: null,
	};
}
