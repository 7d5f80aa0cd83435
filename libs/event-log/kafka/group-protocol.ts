import kafkajs from 'kafkajs';
import { balance } from './balance.ts';
import { type Joined } from './kafka-cluster.ts';

const { MemberMetadata, MemberAssignment } = kafkajs.AssignerProtocol;

/** The name under which members agree on how partitions are shared out. */
export const PROTOCOL = 'footfall-keep';

const VERSION = 1;

/** What a member tells of itself when it joins: the partitions that it holds. */
export const encodeClaims = (topic: string, claims: readonly number[]): Buffer =>
  MemberMetadata.encode({ version: VERSION, topics: [topic], userData: Buffer.from(JSON.stringify(claims)) });

const decodeClaims = (metadata: Buffer): readonly number[] =>
  JSON.parse(MemberMetadata.decode(metadata)?.userData.toString() || '[]') as readonly number[];

/** What the leader of a group tells each member. */
export const encodeShares = (
  topic: string,
  partitions: readonly number[],
  members: Joined['members'],
): { memberId: string; memberAssignment: Buffer }[] => {
  const claimants = members.map(({ memberId, memberMetadata }) => ({
    id: memberId,
    claims: decodeClaims(memberMetadata),
  }));
  return [...balance(partitions, claimants)].map(([memberId, share]) => ({
    memberId,
    memberAssignment: MemberAssignment.encode({
      version: VERSION,
      assignment: { [topic]: [...share] },
      userData: Buffer.alloc(0),
    }),
  }));
};

/** The partitions that a member reads that it has. */
export const decodeShare = (topic: string, assignment: Buffer): readonly number[] =>
  assignment.length === 0 ? [] : (MemberAssignment.decode(assignment)?.assignment[topic] ?? []);
