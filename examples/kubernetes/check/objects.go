package check

import (
	"errors"
	"fmt"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	apps "k8s.io/api/apps/v1"
	autoscaling "k8s.io/api/autoscaling/v2"
	core "k8s.io/api/core/v1"
	policy "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/api/pod"
	internalapps "k8s.io/kubernetes/pkg/apis/apps"
	_ "k8s.io/kubernetes/pkg/apis/apps/install" // each adds its types, their defaults and conversions to the scheme
	appsvalidation "k8s.io/kubernetes/pkg/apis/apps/validation"
	internalautoscaling "k8s.io/kubernetes/pkg/apis/autoscaling"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	autoscalingvalidation "k8s.io/kubernetes/pkg/apis/autoscaling/validation"
	internalcore "k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	corevalidation "k8s.io/kubernetes/pkg/apis/core/validation"
	internalpolicy "k8s.io/kubernetes/pkg/apis/policy"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"
	policyvalidation "k8s.io/kubernetes/pkg/apis/policy/validation"
)

// Objects are the manifests, by kind, with an API server's defaults.
type Objects struct {
	Deployments []*apps.Deployment
	Autoscalers []*autoscaling.HorizontalPodAutoscaler
	Budgets     []*policy.PodDisruptionBudget
	Services    []*core.Service
	ConfigMaps  []*core.ConfigMap
	Monitors    []*monitoring.ServiceMonitor
}

// scheme is the API server's own, and the Prometheus operator's beside it.
var scheme = func() *runtime.Scheme {
	if err := monitoring.AddToScheme(legacyscheme.Scheme); err != nil {
		panic(err)
	}
	return legacyscheme.Scheme
}()

// strict refuses unknown fields, repeated ones and those of a wrong type.
var strict = serializer.NewCodecFactory(scheme, serializer.EnableStrict).UniversalDeserializer()

// Read decodes documents, and validates each as an API server does when it is created.
func Read(documents [][]byte) (o Objects, err error) {
	var mistakes []error
	for _, document := range documents {
		object, kind, err := strict.Decode(document, nil, nil)
		if err != nil {
			mistakes = append(mistakes, err)
			continue
		}
		scheme.Default(object)
		if err := o.add(object); err != nil {
			mistakes = append(mistakes, fmt.Errorf("%s: %w", kind.Kind, err))
		}
	}
	return o, errors.Join(mistakes...)
}

func (o *Objects) add(object runtime.Object) error {
	switch x := object.(type) {
	case *apps.Deployment:
		o.Deployments = append(o.Deployments, x)
	case *autoscaling.HorizontalPodAutoscaler:
		o.Autoscalers = append(o.Autoscalers, x)
	case *policy.PodDisruptionBudget:
		o.Budgets = append(o.Budgets, x)
	case *core.Service:
		o.Services = append(o.Services, x)
	case *core.ConfigMap:
		o.ConfigMaps = append(o.ConfigMaps, x)
	case *monitoring.ServiceMonitor:
		o.Monitors = append(o.Monitors, x)
		return nil // the operator's code has no validation; links.go looks at what is used
	default:
		return errors.New("nothing here validates this kind")
	}
	return validate(object)
}

// validate is what the API server's strategies call for a new object.
func validate(object runtime.Object) error {
	internal, err := scheme.UnsafeConvertToVersion(object, runtime.InternalGroupVersioner)
	if err != nil {
		return err
	}
	var mistakes field.ErrorList
	switch x := internal.(type) {
	case *internalapps.Deployment:
		x.Namespace = namespace
		mistakes = appsvalidation.ValidateDeployment(x, pod.GetValidationOptionsFromPodTemplate(&x.Spec.Template, nil))
	case *internalautoscaling.HorizontalPodAutoscaler:
		x.Namespace = namespace
		mistakes = autoscalingvalidation.ValidateHorizontalPodAutoscaler(x,
			autoscalingvalidation.HorizontalPodAutoscalerSpecValidationOptions{MinReplicasLowerBound: 1})
	case *internalpolicy.PodDisruptionBudget:
		mistakes = policyvalidation.ValidatePodDisruptionBudget(x, policyvalidation.PodDisruptionBudgetValidationOptions{})
	case *internalcore.Service:
		x.Namespace = namespace
		if x.Spec.ClusterIP != "" { // the server fills this in before it validates
			x.Spec.ClusterIPs = []string{x.Spec.ClusterIP}
		}
		mistakes = corevalidation.ValidateServiceCreate(x)
	case *internalcore.ConfigMap:
		x.Namespace = namespace
		mistakes = corevalidation.ValidateConfigMap(x)
	}
	return mistakes.ToAggregate()
}

// namespace is what kubectl's -n would say: the manifests leave it open.
const namespace = "default"
