"""The attributes that BPMN 2.0 knows."""

from __future__ import annotations

from typing import Final

# fmt: off
ATTRIBUTE: Final = frozenset((
    "activityRef", "associationDirection", "attachedToRef", "behavior", "calledChoreographyRef",
    "calledCollaborationRef", "calledElement", "cancelActivity", "cancelRemainingInstances", "capacity",
    "categoryValueRef", "completionQuantity", "correlationKeyRef", "correlationPropertyRef", "dataObjectRef",
    "dataStoreRef", "default", "definition", "definitionalCollaborationRef", "direction", "errorCode", "errorRef",
    "escalationCode", "escalationRef", "evaluatesToTypeRef", "eventGatewayType", "gatewayDirection", "id",
    "implementation", "implementationRef", "initiatingParticipantRef", "innerConversationNodeRef",
    "innerMessageFlowRef", "inputDataRef", "instantiate", "isClosed", "isCollection", "isExecutable",
    "isForCompensation", "isImmediate", "isInterrupting", "isRequired", "isSequential", "isUnlimited", "itemKind",
    "itemRef", "itemSubjectRef", "language", "loopMaximum", "loopType", "maximum", "messageRef", "method",
    "minimum", "mustUnderstand", "name", "noneBehaviorEventRef", "oneBehaviorEventRef", "operationRef", "ordering",
    "outerConversationNodeRef", "outerMessageFlowRef", "outputDataRef", "parallelMultiple", "parameterRef",
    "partitionElementRef", "processRef", "processType", "scriptFormat", "scriptLanguage", "signalRef", "sourceRef",
    "startQuantity", "structureRef", "targetRef", "testBefore", "textFormat", "triggeredByEvent", "type", "value",
    "waitForCompletion",
))
# fmt: on
"""Every attribute without namespace that an element of the model may have."""
