//! Which kinds of resources decide where requests go.

/// The beginnings of the kinds, as Terraform and CloudFormation call them.
const KINDS: &[&str] = &[
    "aws_lb",
    "aws_alb",
    "aws_elb",
    "aws_route53_record",
    "aws_cloudfront_distribution",
    "aws_globalaccelerator_",
    "aws_apigatewayv2_route",
    "aws_apigatewayv2_integration",
    "aws_api_gateway_base_path_mapping",
    "aws_api_gateway_deployment",
    "aws_api_gateway_integration",
    "aws_api_gateway_stage",
    "aws_appmesh_route",
    "aws_appmesh_virtual_router",
    "aws_lambda_alias",
    "AWS::ElasticLoadBalancing",
    "AWS::Route53::RecordSet",
    "AWS::CloudFront::Distribution",
    "AWS::GlobalAccelerator::",
    "AWS::ApiGateway::BasePathMapping",
    "AWS::ApiGateway::Deployment",
    "AWS::ApiGateway::Stage",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Integration",
    "AWS::AppMesh::Route",
    "AWS::Lambda::Alias",
    "google_compute_url_map",
    "google_compute_region_url_map",
    "google_compute_backend_service",
    "google_compute_region_backend_service",
    "google_compute_forwarding_rule",
    "google_compute_global_forwarding_rule",
    "google_compute_target_",
    "google_dns_record_set",
    "azurerm_lb",
    "azurerm_application_gateway",
    "azurerm_frontdoor",
    "azurerm_cdn_frontdoor_route",
    "azurerm_traffic_manager_",
    "azurerm_dns_",
    "cloudflare_record",
    "cloudflare_dns_record",
    "cloudflare_load_balancer",
    "kubernetes_ingress",
    "kubernetes_service",
];

/// Of these begins the name of something else.
const OTHERS: &[&str] = &["kubernetes_service_account", "azurerm_dns_zone"];

/// Whether a resource of this kind decides where requests go.
#[must_use]
pub fn routes(kind: &str) -> bool {
    let begins = |known: &&str| kind.get(..known.len()).is_some_and(|head| head.eq_ignore_ascii_case(known));
    KINDS.iter().any(&begins) && !OTHERS.iter().any(begins)
}
