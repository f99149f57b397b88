import { ApiError } from '../failures/failure.ts';

/** JSON of another shape than the vendor documents: asking again is answered alike, until one side changes. */
export class OddAnswer extends ApiError {}
