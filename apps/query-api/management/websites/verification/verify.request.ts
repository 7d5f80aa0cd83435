import { IsDefined, IsIn } from 'class-validator';
import { type ProofMethod, proofMethods } from './expected-proof.ts';

export class VerifyWebsiteRequest {
  @IsDefined() @IsIn(proofMethods) readonly method!: ProofMethod;
}
