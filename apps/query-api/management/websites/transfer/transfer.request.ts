import { IsDefined, IsUUID } from 'class-validator';

export class TransferRequest {
  @IsDefined() @IsUUID() readonly organisationId!: string;
}
